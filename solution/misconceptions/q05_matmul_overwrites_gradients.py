"""A matrix's gradient is replaced each time, so only the last use of it counts.

The same weights can be used in several places, and get a gradient from each. Compare the
assignments in your backward function with those in `add`.
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad = grad_out @ b.array.T
        if b.requires_grad:
            b.grad = a.array.T @ grad_out

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
