"""The entries are multiplied one by one.

`*` and `@` are two operations in NumPy. What shape has the product of a (3, 4) and a (4, 5)
matrix, and what does `*` say to these two?
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
        a.array * b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
