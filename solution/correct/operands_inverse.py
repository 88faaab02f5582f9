"""Division multiplies by the inverse, and keeps it for the way back.

Left open: figures that agree to the last digit.
"""


def div(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    inverse = np.reciprocal(b.array)

    def backward(grad_out):
        per_b = grad_out * inverse
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, per_b)
        if b.requires_grad:
            b.grad -= broadcast_grad_accumulate(b, per_b * (a.array * inverse))

    requires_grad = bool(a.requires_grad | b.requires_grad)
    return Tensor(
        a.array * inverse,
        requires_grad,
        (a, b),
        requires_grad and backward or None,
        "<DivBackward>",
    )
