"""Where entries tie, the first gets everything: argmax over flattened axes.

Left open: how the gradient is shared among entries that tie.
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    ndim = a.array.ndim
    axes = tuple(range(ndim)) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    axes = tuple(n % ndim for n in axes)
    rest = tuple(n for n in range(ndim) if n not in axes)
    moved = a.array.transpose(rest + axes)
    rows = moved.reshape(moved.shape[: len(rest)] + (-1,))
    winner = rows.argmax(-1)[..., None]
    largest = np.take_along_axis(rows, winner, -1)
    kept = tuple(1 if n in axes else size for n, size in enumerate(a.shape))

    def backward(grad_out):
        gradient = np.zeros(rows.shape)
        np.put_along_axis(gradient, winner, np.reshape(grad_out, winner.shape), -1)
        back = np.argsort(rest + axes)
        a.grad += gradient.reshape(moved.shape).transpose(back)

    shape = kept if keepdims else tuple(a.shape[n] for n in rest)
    return Tensor(
        largest.reshape(shape),
        a.requires_grad,
        (a,),
        backward if a.requires_grad else None,
        "<MaxBackward>",
    )
