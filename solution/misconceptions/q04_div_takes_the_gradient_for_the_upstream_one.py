"""The dividend's whole gradient goes into the divisor's.

.grad adds up what came from everywhere, also from before. Give the dividend a gradient by hand,
divide, and follow it into the line for the divisor.
"""


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    c = a.array / b.array

    def backward(grad_out):
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out / b.array)
        if b.requires_grad:
            # dL/db = -(dL/da) * a/b, and dL/da was just computed
            dl_da = a.grad if a.requires_grad else grad_out / b.array
            b.grad -= broadcast_grad_accumulate(b, dl_da * c)

    requires_grad = a.requires_grad or b.requires_grad
    return Tensor(
        c,
        requires_grad=requires_grad,
        parents=(a, b),
        grad_fn=backward if requires_grad else None,
        grad_fn_name="<DivBackward>",
    )
