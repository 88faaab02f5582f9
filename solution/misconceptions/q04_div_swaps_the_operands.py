"""The quotient is taken the wrong way round.

Which of the two stands above the line in a / b? Try 6 / 3 with your function.
"""


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    quotient = b.array / a.array

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out / b.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, -grad_out * (a.array / b.array) / b.array)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        quotient,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<DivBackward>",
    )
