"""The divisor's gradient does not depend on the dividend.

Does one more guest take as much from each share of a small cake as from each share of a large one?
Look for the dividend in the derivative in the docstring of `div`, and in your line.
"""


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out / b.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, -grad_out / b.array / b.array)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array / b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<DivBackward>",
    )
