"""A negative axis is not understood on the way back.

Axis -1 is the last one, but no axis has the number -1 when you count from 0. Which numbers does
your backward function compare with one another?
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            summed = range(a.array.ndim) if axis is None else np.atleast_1d(axis)
            shape = [1 if number in summed else size for number, size in enumerate(a.shape)]
            a.grad += np.reshape(grad_out, shape)

    return Tensor(
        total if keepdims else np.squeeze(total, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
