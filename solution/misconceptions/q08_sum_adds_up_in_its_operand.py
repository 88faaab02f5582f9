"""The operand itself is used to add up in.

A slice of an array shares its memory. Print a.array before and after the sum: which of its
entries have changed?
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    if isinstance(axis, int):
        slices = np.moveaxis(a.array, axis, 0)
        total = slices[0]
        for s in slices[1:]:
            total += s
        if keepdims:
            total = np.expand_dims(total, axis)
    else:
        total = np.sum(a.array, axis=axis, keepdims=keepdims)

    def backward(grad_out):
        if a.requires_grad:
            if axis is None:
                a.grad += np.reshape(grad_out, ())
            elif keepdims:
                a.grad += grad_out
            else:
                a.grad += np.expand_dims(grad_out, axis)

    return Tensor(
        total,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
