"""The logarithm is the one to base 10.

Which logarithm does the docstring of `log` name? Mathematicians and pocket calculators mean
different functions by one word.
"""


def log(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out / a.array

    return Tensor(
        np.log10(a.array),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<LogBackward>",
    )
