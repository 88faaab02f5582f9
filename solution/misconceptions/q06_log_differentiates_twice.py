"""The slope of the slope is taken.

Your gradient is negative where the logarithm rises. Write down the logarithm and its derivative,
and stop there.
"""


def log(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += -grad_out / a.array**2

    return Tensor(
        np.log(a.array),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<LogBackward>",
    )
