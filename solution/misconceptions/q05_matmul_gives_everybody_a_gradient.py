"""Constants get a gradient too.

The .grad of data that was made with requires_grad=False stays None. `add` asks a question before
it adds: which one?
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        a.grad = (0 if a.grad is None else a.grad) + grad_out @ b.array.T
        b.grad = (0 if b.grad is None else b.grad) + a.array.T @ grad_out

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
