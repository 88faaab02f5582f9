"""An axis is taken to be one number, and a tuple of them is not understood.

The docstring of `sum` says what axis may be. Try axis=(0, 2) on three dimensions, and see which of
your lines has one number in mind.
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            shape = list(a.shape) if axis is not None else [1] * a.array.ndim
            if axis is not None:
                shape[axis] = 1
            a.grad += np.reshape(grad_out, shape)

    return Tensor(
        total if keepdims else np.squeeze(total, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
