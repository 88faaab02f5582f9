"""A gradient that is there already is overwritten by the new one.

A tensor may be summed over its rows and over its columns, and gets a gradient from each. Compare
the assignment in your backward function with those in `add`.
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad = np.zeros_like(a.array) + np.reshape(grad_out, total.shape)

    return Tensor(
        total if keepdims else np.squeeze(total, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
