"""Both gradients come out with rows and columns exchanged.

Print the shapes of a matrix and of its gradient, for three different sizes. Where rows and columns
of a product are exchanged, its factors change places too.
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += b.array @ grad_out.T
        if b.requires_grad:
            b.grad += grad_out.T @ a.array

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
