"""The search begins at zero, so negative entries never win.

What is the largest of -3 and -5? A search should begin with one of the entries.
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    largest = a.array.max(axis=axis, keepdims=True, initial=0)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += (a.array == largest) * np.reshape(grad_out, largest.shape)

    return Tensor(
        largest if keepdims else np.squeeze(largest, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<MaxBackward>",
    )
