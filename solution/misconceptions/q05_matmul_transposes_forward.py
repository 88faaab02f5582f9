"""The second matrix is transposed in the product already.

Some libraries store the weights of a layer the other way round, and transpose them. What shapes
does the docstring of `matmul` give to the two matrices?
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
        a.array @ b.array.T,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
