"""For the last axis, counted from the end, the shape is cut in the wrong place.

For axis=-1 write down what your slice from axis + 1 on holds. Which number should stand there?
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    out = a.array.sum(axis=axis, keepdims=keepdims)

    def backward(grad_out):
        if a.requires_grad:
            if axis is None:
                g = np.reshape(grad_out, (1,) * len(a.shape))
            elif isinstance(axis, tuple):
                g = grad_out if keepdims else np.expand_dims(grad_out, axis)
            else:
                g = grad_out.reshape(a.shape[:axis] + (1,) + a.shape[axis + 1 :])
            a.grad += np.broadcast_to(g, a.shape)

    return Tensor(
        out,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
