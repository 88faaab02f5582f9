"""An axis is taken to be one number, and a tuple of them is not understood.

The docstring of `max` says what axis may be. Try axis=(0, 2) on three dimensions, and see which of
your lines has one number in mind.
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    largest = a.array.max(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            if axis is None:
                place = np.unravel_index(a.array.argmax(), a.shape)
                a.grad[place] += np.reshape(grad_out, ())
            else:
                won = np.zeros_like(a.array)
                winners = np.expand_dims(a.array.argmax(axis=axis), axis)
                np.put_along_axis(won, winners, 1, axis=axis)
                a.grad += won * np.reshape(grad_out, largest.shape)

    return Tensor(
        largest if keepdims else np.squeeze(largest, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<MaxBackward>",
    )
