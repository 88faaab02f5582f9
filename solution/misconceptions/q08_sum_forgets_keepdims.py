"""The summed axes are dropped even if keepdims asks to keep them.

Sum a (3, 5) array over axis 1 with keepdims=True, and print the shape. Where does keepdims stand
in your code?
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += np.reshape(grad_out, total.shape)

    return Tensor(
        np.squeeze(total, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
