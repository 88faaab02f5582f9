"""The result never says that it needs a gradient.

A Tensor that is made without a word about it needs none. See which arguments `add` hands over to
its result, and which you do.
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += np.reshape(grad_out, total.shape)

    return Tensor(
        total if keepdims else np.squeeze(total, axis=axis),
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
