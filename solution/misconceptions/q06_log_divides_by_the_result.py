"""The gradient is divided by the logarithm instead of by what went in.

Two arrays are at hand in your backward function, the operand and the result. Which of them is
named in the derivative in the docstring?
"""


def log(a):
    a = ensure_tensor(a)
    result = np.log(a.array)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out / result

    return Tensor(
        result,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<LogBackward>",
    )
