"""The result does not say which tensor it came from.

`backward` finds its way through .parents alone; where there are none it takes a tensor for a leaf.
Compare the last lines of `add`.
"""


def log(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out / a.array

    return Tensor(
        np.log(a.array),
        requires_grad=a.requires_grad,
        parents=(),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<LogBackward>",
    )
