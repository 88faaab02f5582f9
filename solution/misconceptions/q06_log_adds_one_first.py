"""One is added to the operand before the logarithm is taken.

What should the logarithm of 1 be? NumPy has a function that is meant for numbers close to zero and
computes something else: read what it says of itself.
"""


def log(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out / (1 + a.array)

    return Tensor(
        np.log1p(a.array),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<LogBackward>",
    )
