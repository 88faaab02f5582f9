"""The upstream gradient is taken to be ones.

It is ones if the result is the last tensor or is summed, and not otherwise. Where do you use the
argument of your backward function?
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        ones = np.ones_like(grad_out)
        if a.requires_grad:
            a.grad += ones @ b.array.T
        if b.requires_grad:
            b.grad += a.array.T @ ones

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
