"""The largest is minus the smallest of the negatives.

Left open: how the gradient is shared among entries that tie.
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    largest = -np.amin(-a.array, axis=axis, keepdims=keepdims)

    def backward(grad_out):
        expand = axis is not None and not keepdims
        top, g = (np.expand_dims(x, axis) if expand else x for x in (largest, grad_out))
        chosen = (a.array - top) == 0
        if axis is None:
            g = np.ravel(g)[0]
        a.grad = a.grad + chosen * g

    return Tensor(
        largest, a.requires_grad, (a,), backward if a.requires_grad else None, "<MaxBackward>"
    )
