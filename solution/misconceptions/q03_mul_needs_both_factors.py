"""The product needs a gradient only if both factors do.

In 2 * x one factor is a constant, and the result moves with x all the same. Read aloud the line
that decides about requires_grad.
"""


def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out * b.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, grad_out * a.array)

    requires_grad = a.requires_grad and b.requires_grad
    return Tensor(
        a.array * b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MulBackward>",
    )
