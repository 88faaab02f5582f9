"""A gradient that is there already is overwritten by the new one.

A tensor may be used elsewhere too, and gets a gradient from each use. Compare the assignment in
your backward function with those in `add`.
"""


def exp(a):
    a = ensure_tensor(a)
    result = np.exp(a.array)

    def backward(grad_out):
        if a.requires_grad:
            a.grad = grad_out * result

    return Tensor(
        result,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<ExpBackward>",
    )
