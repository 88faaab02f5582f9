"""The dividend's gradient is that of a product.

If a cake for 10 people grows by 1, does each share grow by 10? See what your first line does with
the divisor.
"""


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    quotient = a.array / b.array

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out * b.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, -grad_out * quotient / b.array)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        quotient,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<DivBackward>",
    )
