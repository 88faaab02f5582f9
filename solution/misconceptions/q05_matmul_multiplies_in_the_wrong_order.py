"""The factors of the gradients stand in the wrong order.

For matrices x @ y and y @ x are two things. Check with three different sizes which order gives the
gradient its matrix's shape; square ones let anything pass.
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += b.array.T @ grad_out
        if b.requires_grad:
            b.grad += grad_out @ a.array.T

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
