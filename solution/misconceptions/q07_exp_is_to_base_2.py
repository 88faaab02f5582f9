"""The powers are those of 2.

What should come out for 1? NumPy has several exponential functions; compare their values at 1.
"""


def exp(a):
    a = ensure_tensor(a)
    result = np.exp2(a.array)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * result

    return Tensor(
        result,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<ExpBackward>",
    )
