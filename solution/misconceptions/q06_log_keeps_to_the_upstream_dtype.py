"""The gradient is cut to whole numbers when the upstream gradient has whole numbers.

An array that is made like another has its dtype too, and an array of ints keeps no decimals. Print
the dtype of each array in your backward function for an upstream gradient of ints.
"""


def log(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            local = np.empty_like(grad_out)
            local[...] = grad_out / a.array
            a.grad += local

    return Tensor(
        np.log(a.array),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<LogBackward>",
    )
