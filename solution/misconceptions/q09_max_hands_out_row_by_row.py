"""The winners are right, but the upstream gradients are handed out row by row.

A mask takes its entries in the order of rows. For axis=0, write down in which order the upstream
gradient has the columns, and in which order your mask finds the winners.
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    values = a.array.max(axis=axis, keepdims=keepdims)

    def backward(grad_out):
        if a.requires_grad:
            winners = a.array == a.array.max(axis=axis, keepdims=True)
            a.grad[winners] += np.ravel(grad_out)

    return Tensor(
        values,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<MaxBackward>",
    )
