"""The reduced axes stay, also where nobody asked for it.

Print the shape of a maximum over axis 1 without keepdims. What is right for the way back need not
be right for the result.
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    largest = a.array.max(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += (a.array == largest) * np.reshape(grad_out, largest.shape)

    return Tensor(
        largest,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<MaxBackward>",
    )
