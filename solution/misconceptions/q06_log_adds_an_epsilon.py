"""A small number is added to the operand, to be on the safe side.

What is added is small beside 1, and not beside a small operand. Take the logarithm of 1e-6 with
your function. What happens at zero is the caller's affair.
"""


def log(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out / (a.array + 1e-8)

    return Tensor(
        np.log(a.array + 1e-8),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<LogBackward>",
    )
