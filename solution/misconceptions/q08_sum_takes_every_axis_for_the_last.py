"""The summed axis is put back at the end, wherever it was.

Write down the shapes for axis=0 on a (4, 7) array: that of grad_out, that of a, and the one you
make in between.
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            if axis is not None and not keepdims:
                grad_out = np.expand_dims(grad_out, -1)
            a.grad += np.reshape(grad_out, total.shape) if axis is None else grad_out

    return Tensor(
        total if keepdims else np.squeeze(total, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
