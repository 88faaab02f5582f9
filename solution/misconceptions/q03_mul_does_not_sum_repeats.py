"""The gradient of a repeated factor keeps the shape of the product.

Multiply a (4, 1) column with a (4, 12) matrix: each of its entries takes part in twelve products.
`add` calls a function of yours where an operand was repeated.
"""


def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * b.array
        if b.requires_grad:
            b.grad += grad_out * a.array

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array * b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MulBackward>",
    )
