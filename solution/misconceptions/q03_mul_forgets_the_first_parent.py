"""The product knows only its second factor as a parent.

`backward` finds its way through .parents alone. Which tensors did this result come from? Compare
the last lines of `add`.
"""


def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out * b.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, grad_out * a.array)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array * b.array,
        requires_grad=requires_grad,
        parents=(b,),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MulBackward>",
    )
