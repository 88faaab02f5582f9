"""Sums axis by axis, and multiplies ones by the gradient on the way back."""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    ndim = a.array.ndim
    axes = range(ndim) if axis is None else [axis] if np.isscalar(axis) else axis
    axes = sorted({n % ndim for n in axes}, reverse=True) if ndim else []
    total = a.array
    for n in axes:
        total = total.sum(n, keepdims=keepdims)

    def backward(grad_out):
        g = np.asarray(grad_out)
        if axis is None:
            g = g.reshape(-1)[0]
        elif not keepdims:
            for n in reversed(axes):
                g = np.expand_dims(g, n)
        a.grad += np.ones_like(a.array) * g

    return Tensor(
        total, a.requires_grad, (a,), backward if a.requires_grad else None, "<SumBackward>"
    )
