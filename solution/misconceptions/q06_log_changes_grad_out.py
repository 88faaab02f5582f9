"""The upstream gradient is divided in place.

grad_out is the result's own .grad, and others read it too. Print it before and after your backward
function.
"""


def log(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            grad_out /= a.array
            a.grad += grad_out

    return Tensor(
        np.log(a.array),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<LogBackward>",
    )
