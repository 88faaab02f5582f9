"""The upstream gradient is multiplied in place.

grad_out is the result's own .grad. What does the second of your lines find in it, after the first
has been there?
"""


def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out * b.array)
        if b.requires_grad:
            grad_out *= a.array
            b.grad += broadcast_grad_accumulate(b, grad_out)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array * b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MulBackward>",
    )
