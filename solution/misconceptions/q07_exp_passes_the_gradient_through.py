"""The upstream gradient arrives unchanged, as if the function had slope 1 everywhere.

The exponential function is flat on the left and steep on the right. Where in your backward
function is its slope?
"""


def exp(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out

    return Tensor(
        np.exp(a.array),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<ExpBackward>",
    )
