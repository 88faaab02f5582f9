"""The gradient is cut to whole numbers when the upstream gradient has whole numbers.

An array that is made with another's dtype keeps no decimals if that one has none. Print the dtype
of each array in your backward function for an upstream gradient of ints.
"""


def matmul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += (grad_out @ b.array.T).astype(grad_out.dtype)
        if b.requires_grad:
            b.grad += (a.array.T @ grad_out).astype(grad_out.dtype)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array @ b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MatmulBackward>",
    )
