"""The result does not say which tensor it came from.

`backward` finds its way through .parents alone; where there are none it takes a tensor for a leaf.
Compare the last lines of `add`.
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += np.reshape(grad_out, total.shape)

    return Tensor(
        total if keepdims else np.squeeze(total, axis=axis),
        requires_grad=a.requires_grad,
        parents=(),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
