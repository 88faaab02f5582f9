"""The product needs a gradient only if the first matrix does.

In X @ W the first matrix may be data, and the second what you train. Read aloud the line that
decides about requires_grad.
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out @ b.array.T
        if b.requires_grad:
            b.grad += a.array.T @ grad_out

    requires_grad = a.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
