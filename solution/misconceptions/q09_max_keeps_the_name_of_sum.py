"""The result is called after another operation.

Print the result: the name in it tells a reader how it was made. Find where you chose it.
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    largest = a.array.max(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += (a.array == largest) * np.reshape(grad_out, largest.shape)

    return Tensor(
        largest if keepdims else np.squeeze(largest, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
