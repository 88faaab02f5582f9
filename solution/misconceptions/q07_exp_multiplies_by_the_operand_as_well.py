"""The gradient has the operand as one factor too many.

An inner derivative is due where there is an inner function, as in e ** (x * x). What is the inner
function in e ** x, and what is its derivative?
"""


def exp(a):
    a = ensure_tensor(a)
    result = np.exp(a.array)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * result * a.array

    return Tensor(
        result,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<ExpBackward>",
    )
