"""The upstream gradient is repeated until it fills the array, along the wrong axis.

To fill row by row is right for one axis, and for the other it mixes entries up. Print what you
make of the upstream gradient [10, 20] for axis=1 on a (2, 2) array.
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += np.resize(grad_out, a.shape)

    return Tensor(
        total if keepdims else np.squeeze(total, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
