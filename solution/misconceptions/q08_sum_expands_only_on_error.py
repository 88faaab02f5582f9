"""The summed axis is put back only where NumPy complains.

Where rows and columns are equally many, NumPy complains about nothing. Try axis=1 on a square
array, with a different upstream gradient for each row.
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            try:
                a.grad += grad_out
            except ValueError:
                a.grad += np.expand_dims(grad_out, axis)

    return Tensor(
        total if keepdims else np.squeeze(total, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
