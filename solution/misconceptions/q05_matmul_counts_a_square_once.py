"""A matrix that is multiplied by itself gets one gradient where two are due.

Both factors of A @ A move when A does. Ask who may be a parent twice, and what each time is worth.
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out @ b.array.T
        if b.requires_grad and b is not a:
            b.grad += a.array.T @ grad_out

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
