"""Each matrix's gradient is computed with that matrix itself.

For numbers the derivative of a b with respect to a is b. Which matrix should be in the first one's
gradient, then?
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out @ a.array.T
        if b.requires_grad:
            b.grad += b.array.T @ grad_out

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
