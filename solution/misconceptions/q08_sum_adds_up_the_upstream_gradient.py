"""Every entry gets the sum of the whole upstream gradient.

With an axis there are several sums. Into how many of them did one entry go, and which is it?
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += np.sum(grad_out)

    return Tensor(
        total if keepdims else np.squeeze(total, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
