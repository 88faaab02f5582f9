"""The divisor is squared, and squares do not fit into float32.

On paper your formula is right. Compute 1e20 ** 2 in float32, and look in the docstring of `div`
for a form that squares nothing.
"""


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out / b.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, -grad_out * a.array / b.array**2)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array / b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<DivBackward>",
    )
