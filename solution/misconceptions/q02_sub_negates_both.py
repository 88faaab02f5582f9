"""Both operands get the upstream gradient with the other sign.

If a grows by a little, does a - b grow or shrink? And if b does? Ask both questions, one for each
line.
"""


def sub(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, -grad_out)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, -grad_out)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array - b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<SubBackward>",
    )
