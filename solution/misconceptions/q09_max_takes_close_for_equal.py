"""Entries that are close to the largest count as winners too.

A runner-up is not the winner, however close. Both numbers that you compare come from one array: is
a tolerance needed?
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    largest = a.array.max(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += np.isclose(a.array, largest) * np.reshape(grad_out, largest.shape)

    return Tensor(
        largest if keepdims else np.squeeze(largest, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<MaxBackward>",
    )
