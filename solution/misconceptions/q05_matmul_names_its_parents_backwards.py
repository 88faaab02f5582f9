"""The parents are named in the wrong order.

.parents tells who was on the left and who on the right, and for matrices that matters. Compare the
last lines of `add`.
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out @ b.array.T
        if b.requires_grad:
            b.grad += a.array.T @ grad_out

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(b, a),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
