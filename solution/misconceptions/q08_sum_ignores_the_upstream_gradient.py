"""Every entry gets a gradient of one, whatever comes from upstream.

One is the local derivative. The chain rule has a second factor, which your backward function gets
as its argument: where do you use it?
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += np.ones_like(a.array)

    return Tensor(
        total if keepdims else np.squeeze(total, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
