"""Several axes are put back one after the other, in the order in which they were named.

An axis that is put back moves those behind it. Follow your loop for axis=(2, 0), and print the
shape after each step.
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            if axis is None or keepdims:
                grad_out = np.reshape(grad_out, total.shape)
            else:
                for number in np.atleast_1d(axis):
                    grad_out = np.expand_dims(grad_out, number)
            a.grad += grad_out

    return Tensor(
        total if keepdims else np.squeeze(total, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
