"""The gradient is that of the inverse function.

The logarithm and the exponential function undo each other, and their slopes are not alike. Which
of the two docstrings have you followed?
"""


def exp(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out / a.array

    return Tensor(
        np.exp(a.array),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<ExpBackward>",
    )
