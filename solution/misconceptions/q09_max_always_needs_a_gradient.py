"""The maximum of a constant needs a gradient.

Nobody asked for one: .grad of the operand is None. What does `add` make requires_grad and grad_fn
depend on?
"""


def max(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    largest = a.array.max(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += (a.array == largest) * np.reshape(grad_out, largest.shape)

    return Tensor(
        largest if keepdims else np.squeeze(largest, axis=axis),
        requires_grad=True,
        parents=(a,),
        grad_fn=backward,
        grad_fn_name="<MaxBackward>",
    )
