"""Each factor's gradient is computed with the factor itself.

Take c = 3 * b with b = 5. By how much does c change when b grows by one, and which of the two
numbers tells you so? Then see which array your lines multiply the upstream gradient with.
"""


def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out * a.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, grad_out * b.array)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array * b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MulBackward>",
    )
