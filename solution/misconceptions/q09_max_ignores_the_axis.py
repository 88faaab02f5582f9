"""The largest entry of all is taken, whatever the axis.

What shape should the maximum of a (4, 7) array over axis 0 have? See where your forward line says
which axis it is.
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    largest = a.array.max(keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += (a.array == largest) * np.reshape(grad_out, largest.shape)

    return Tensor(
        np.reshape(largest, (1,) * a.array.ndim if keepdims else ()),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<MaxBackward>",
    )
