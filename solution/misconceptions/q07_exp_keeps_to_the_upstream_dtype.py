"""The gradient is cut to whole numbers when the upstream gradient has whole numbers.

An array that is made with another's dtype keeps no decimals if that one has none. Print the dtype
of each array in your backward function for an upstream gradient of ints.
"""


def exp(a):
    a = ensure_tensor(a)
    result = np.exp(a.array)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += (grad_out * result).astype(grad_out.dtype)

    return Tensor(
        result,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<ExpBackward>",
    )
