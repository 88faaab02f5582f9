"""A small number is added to the divisor, to be on the safe side.

What is added is small beside 1, and not beside a small divisor. Divide 1e-6 by 2e-6 with your
function. What happens at zero is the caller's affair.
"""


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    divisor = b.array + 1e-8

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out / divisor)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, -grad_out * (a.array / divisor) / divisor)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array / divisor,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<DivBackward>",
    )
