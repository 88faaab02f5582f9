"""The quotient does not say which tensors it came from.

`backward` finds its way through .parents alone; where there are none it takes a tensor for a leaf.
Compare the last lines of `add`.
"""


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    quotient = a.array / b.array

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out / b.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, -grad_out * quotient / b.array)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        quotient,
        requires_grad=requires_grad,
        parents=(),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<DivBackward>",
    )
