"""The result knows only its first operand as a parent.

`backward` finds its way through .parents alone. Which tensors did this result come from? Compare
the last lines of `add`.
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
        parents=(a,),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<SubBackward>",
    )
