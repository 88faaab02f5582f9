"""Axis 0 is taken for "no axis given".

In Python 0 counts as false, just as None does. Find the line in which you ask whether there is an
axis, and try in a terminal what that line says for an axis of 0.
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            if axis and not keepdims:
                grad_out = np.expand_dims(grad_out, axis)
            a.grad += grad_out

    total = a.array.sum(axis=axis if axis else None, keepdims=keepdims)
    return Tensor(
        total,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
