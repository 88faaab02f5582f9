"""The upstream gradient is divided among the entries of a sum.

If one of three numbers grows by 1, the sum grows by 1 and not by a third. Which operation would
want the division?
"""


def sum(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    total = a.array.sum(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            count = a.array.size / total.size
            a.grad += np.reshape(grad_out, total.shape) / count

    return Tensor(
        total if keepdims else np.squeeze(total, axis=axis),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<SumBackward>",
    )
