"""Each winner's gradient is multiplied by the maximum.

If the largest of three numbers grows by 1, how much does the maximum grow? Does it matter how
large it was?
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    largest = a.array.max(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += (a.array == largest) * largest * np.reshape(grad_out, largest.shape)

    return Tensor(
        largest if keepdims else np.squeeze(largest, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<MaxBackward>",
    )
