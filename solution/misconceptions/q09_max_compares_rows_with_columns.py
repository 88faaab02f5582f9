"""The maxima have lost an axis when the array is compared with them.

NumPy lines shapes up from the right: in a square array the maximum of row 2 then meets column 2.
Print both shapes in the line that makes your mask of winners.
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    largest = a.array.max(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            won = a.array == a.array.max(axis=axis)
            a.grad += won * np.reshape(grad_out, largest.shape)

    return Tensor(
        largest if keepdims else np.squeeze(largest, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<MaxBackward>",
    )
