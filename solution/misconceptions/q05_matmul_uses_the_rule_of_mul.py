"""The gradients are those of a product element by element.

In a matrix product an entry of the first matrix meets a whole row of the second. Read the
docstring of `matmul` for what that adds up to.
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * b.array
        if b.requires_grad:
            b.grad += grad_out * a.array

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
