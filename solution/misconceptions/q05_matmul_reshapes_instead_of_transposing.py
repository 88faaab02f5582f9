"""A matrix is given its transpose's shape by reshape, which does not transpose it.

Print a (2, 3) matrix of 1 to 6 reshaped to (3, 2), and beside it the same matrix with rows and
columns exchanged. The shapes agree, so no error tells you.
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out @ b.array.reshape(b.shape[::-1])
        if b.requires_grad:
            b.grad += a.array.reshape(a.shape[::-1]) @ grad_out

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
