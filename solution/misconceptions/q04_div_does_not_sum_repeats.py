"""The gradient of a repeated operand keeps the shape of the quotient.

Divide a (5, 3) matrix by a (1, 3) row: what shape should the row's gradient have? `add` calls a
function of yours where an operand was repeated.
"""


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    quotient = a.array / b.array

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out / b.array
        if b.requires_grad:
            b.grad += -grad_out * quotient / b.array

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        quotient,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<DivBackward>",
    )
