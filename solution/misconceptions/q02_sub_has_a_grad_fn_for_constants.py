"""A difference of constants has a grad_fn.

Where nobody wants a gradient there is nothing to do on the way back. What does `add` hand over as
grad_fn in that case?
"""


def sub(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, -grad_out)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array - b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward,
        grad_fn_name="<SubBackward>",
    )
