"""Each matrix gets the other one's gradient.

Print the shape of each gradient beside its matrix's, for three different sizes.
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += a.array.T @ grad_out
        if b.requires_grad:
            b.grad += grad_out @ b.array.T

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
