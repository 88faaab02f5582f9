"""A gradient that is there already is overwritten by the new one.

A tensor whose logarithm is taken may be used elsewhere too, and gets a gradient from each use.
Compare the assignment in your backward function with those in `add`.
"""


def log(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad = grad_out / a.array

    return Tensor(
        np.log(a.array),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<LogBackward>",
    )
