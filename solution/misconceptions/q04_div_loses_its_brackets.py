"""A product stands below the line on paper, and above it in the code.

Python goes from left to right: 12 / 2 * 2 is 12. Try your formula with small whole numbers, and
see where brackets are missing.
"""


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out / b.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, -grad_out * a.array / b.array * b.array)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array / b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<DivBackward>",
    )
