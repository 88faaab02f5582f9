"""The upstream gradient is added as it is, and NumPy chooses the axis.

NumPy lines shapes up from the right. Write the shape of a below that of grad_out for axis=0 and
for axis=1, and see which entries meet.
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out

    return Tensor(
        total if keepdims else np.squeeze(total, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
