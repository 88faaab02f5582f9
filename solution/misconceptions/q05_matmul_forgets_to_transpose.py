"""The matrices are multiplied on the way back as they are.

Write the three shapes below one another, (p, q), (q, r) and that of the result. What shape should
each gradient have, and which product has it?
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out @ b.array
        if b.requires_grad:
            b.grad += a.array @ grad_out

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
