"""The gradient becomes a view that cannot be written to.

What np.broadcast_to returns repeats nothing in memory, and refuses to be changed. What happens
when the next gradient is added to it?
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            gradient = np.broadcast_to(np.reshape(grad_out, total.shape), a.shape)
            if a.grad.any():
                a.grad += gradient
            else:
                a.grad = gradient

    return Tensor(
        total if keepdims else np.squeeze(total, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
