"""The result never says that it needs a gradient.

A Tensor that is made without a word about it needs none. See which arguments `add` hands over to
its result, and which you do.
"""


def exp(a):
    a = ensure_tensor(a)
    result = np.exp(a.array)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * result

    return Tensor(
        result,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<ExpBackward>",
    )
