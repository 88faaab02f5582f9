"""Dividend and divisor get a gradient without being asked if they want one.

In x / 2 the divisor is a constant, and its .grad is None. Which question does `add` ask before it
adds?
"""


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    quotient = a.array / b.array

    def backward(grad_out):
        a.grad += broadcast_grad_accumulate(a, grad_out / b.array)
        b.grad += broadcast_grad_accumulate(b, -grad_out * quotient / b.array)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        quotient,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<DivBackward>",
    )
