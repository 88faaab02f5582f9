"""The largest entry is subtracted before the powers are taken.

In a softmax that keeps numbers small, and cancels out. Here nothing cancels it: what should e ** 1
be?
"""


def exp(a):
    a = ensure_tensor(a)
    result = np.exp(a.array - a.array.max())

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * result

    return Tensor(
        result,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<ExpBackward>",
    )
