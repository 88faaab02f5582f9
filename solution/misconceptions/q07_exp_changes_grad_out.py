"""The upstream gradient is multiplied in place.

grad_out is the result's own .grad, and others read it too. Print it before and after your backward
function.
"""


def exp(a):
    a = ensure_tensor(a)
    result = np.exp(a.array)

    def backward(grad_out):
        if a.requires_grad:
            grad_out *= result
            a.grad += grad_out

    return Tensor(
        result,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<ExpBackward>",
    )
