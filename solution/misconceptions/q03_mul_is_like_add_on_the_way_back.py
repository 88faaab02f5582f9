"""Both factors get the upstream gradient as it is, as in an addition.

If a price rises by 1, does the bill rise by 1, however many things you buy? Compare the
derivatives in the docstrings of `mul` and of `add`.
"""


def mul(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, grad_out)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        a.array * b.array,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<MulBackward>",
    )
