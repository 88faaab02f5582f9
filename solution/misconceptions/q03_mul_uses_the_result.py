"""The gradients are computed with the product instead of the other factor.

Take c = 3 * 5. When the 5 grows by one, does c grow by 15? See which array your lines multiply the
upstream gradient with.
"""


def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    product = a.array * b.array

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out * product)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, grad_out * product)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        product,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MulBackward>",
    )
