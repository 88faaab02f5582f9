"""A matrix is transposed only where the product does not fit without.

Shapes are a check, and not the rule: with square matrices every product fits. Which of the two is
right cannot depend on the sizes.
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            fits = grad_out.shape[1] == b.shape[0]
            a.grad += grad_out @ (b.array if fits else b.array.T)
        if b.requires_grad:
            fits = a.shape[1] == grad_out.shape[0]
            b.grad += (a.array if fits else a.array.T) @ grad_out

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
