"""The dividend is squared where the divisor should be.

Derive 1 / b with respect to b, then put a above the line. Which of the two letters has the 2?
"""


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    quotient = a.array / b.array

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out / b.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, -grad_out * a.array * quotient)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        quotient,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<DivBackward>",
    )
