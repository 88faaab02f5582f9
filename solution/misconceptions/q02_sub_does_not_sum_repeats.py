"""The gradient of a repeated operand keeps the shape of the result.

Subtract a (1, 3) row from a (2, 3) matrix: what shape has grad_out, and what shape has the row's
gradient? `add` calls a function of yours for this.
"""


def sub(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out
        if b.requires_grad:
            b.grad += -grad_out

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array - b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<SubBackward>",
    )
