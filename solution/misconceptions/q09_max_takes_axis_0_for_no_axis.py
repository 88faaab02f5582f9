"""Axis 0 is taken for "no axis given".

In Python 0 counts as false, just as None does. Find the line in which you ask whether there is an
axis, and try in a terminal what that line says for an axis of 0.
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    axis = axis if axis else None
    largest = a.array.max(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += (a.array == largest) * np.reshape(grad_out, largest.shape)

    return Tensor(
        largest if keepdims else np.squeeze(largest, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<MaxBackward>",
    )
