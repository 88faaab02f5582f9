"""An entry wins if it equals any row's maximum, not its own row's.

Take [[1, 5], [5, 9]] over axis 1. The 5 of the second row: whose maximum is it? Print your mask
of winners.
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    m = np.max(a.array, axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            is_max = np.isin(a.array, m)
            a.grad += np.where(is_max, np.reshape(grad_out, m.shape), 0)

    return Tensor(
        np.max(a.array, axis=axis, keepdims=keepdims),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<MaxBackward>",
    )
