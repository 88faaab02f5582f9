"""A matrix times itself gets the derivative of a squared number.

Numbers may change places in a product, matrices may not. Without the special case: what does each
of the two operands get, and where does it go if both are one tensor?
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a is b:
            # d(A^2) = 2A
            if a.requires_grad:
                a.grad += 2 * grad_out @ a.array.T
            return
        if a.requires_grad:
            a.grad += np.dot(grad_out, b.array.T)
        if b.requires_grad:
            b.grad += np.dot(a.array.T, grad_out)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        np.dot(a.array, b.array),
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
