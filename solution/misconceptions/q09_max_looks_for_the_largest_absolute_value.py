"""The entry that is farthest from zero is taken for the largest.

Which is larger, -7 or 3? Try your function on a row with a very negative entry.
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    largest = a.array.max(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            sizes = np.abs(a.array)
            won = sizes == sizes.max(axis=axis, keepdims=True)
            a.grad += won * np.reshape(grad_out, largest.shape)

    return Tensor(
        largest if keepdims else np.squeeze(largest, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<MaxBackward>",
    )
