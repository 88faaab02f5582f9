"""The power rule is used on an exponential function.

The power rule is for x ** n, where the variable is the base. In e ** x the variable is the
exponent. Look up which function is its own derivative.
"""


def exp(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * a.array * np.exp(a.array - 1)

    return Tensor(
        np.exp(a.array),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<ExpBackward>",
    )
