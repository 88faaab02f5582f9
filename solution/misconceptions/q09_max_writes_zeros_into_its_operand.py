"""The entries that did not win are set to zero in the operand itself.

After c = max(a), a should hold what it held before. A mask of winners wants an array of its own:
find the line that writes into a.array.
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    largest = a.array.max(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.array[a.array != largest] = 0
            a.grad += (a.array != 0) * np.reshape(grad_out, largest.shape)

    return Tensor(
        largest if keepdims else np.squeeze(largest, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<MaxBackward>",
    )
