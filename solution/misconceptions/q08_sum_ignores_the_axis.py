"""Everything is summed, whatever the axis.

What shape should the sum of a (4, 7) array over axis 0 have? See where your forward line says
which axis it is.
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += np.reshape(grad_out, total.shape)

    return Tensor(
        np.reshape(total, (1,) * a.array.ndim if keepdims else ()),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
