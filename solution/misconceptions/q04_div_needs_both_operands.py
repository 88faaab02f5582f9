"""The quotient needs a gradient only if dividend and divisor both do.

Think of 1 / x and of x / 2: in how many of them should the result need a gradient? Read aloud the
line that decides about that.
"""


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    quotient = a.array / b.array

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out / b.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, -grad_out * quotient / b.array)

    requires_grad = a.requires_grad and b.requires_grad
    return Tensor(
        quotient,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<DivBackward>",
    )
