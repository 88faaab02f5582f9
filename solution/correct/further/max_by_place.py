"""The winner is found by its place, and of several the first one wins."""


def _max(self, axis=None, keepdims=False):
    values = self.value.array
    axes = tuple(range(values.ndim)) if axis is None else np.atleast_1d(axis) % values.ndim
    axes = tuple(int(each) for each in axes)
    rest = [each for each in range(values.ndim) if each not in axes]
    turned = values.transpose(*rest, *axes).reshape(*(values.shape[each] for each in rest), -1)
    mask = np.zeros_like(turned)
    np.put_along_axis(mask, turned.argmax(axis=-1)[..., None], 1, axis=-1)
    mask = mask.reshape([values.shape[each] for each in (*rest, *axes)])
    mask = mask.transpose(np.argsort([*rest, *axes]))
    return Dual(
        self.value.max(axis=axis, keepdims=keepdims),
        (mask * self.tangent).sum(axis=axis, keepdims=keepdims),
    )


Dual.max = _max
