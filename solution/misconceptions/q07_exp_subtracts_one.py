"""One is subtracted from every power.

What should e ** 0 be? NumPy has a function that is meant for numbers close to zero and computes
something else: read what it says of itself.
"""


def exp(a):
    a = ensure_tensor(a)
    result = np.expm1(a.array)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * np.exp(a.array)

    return Tensor(
        result,
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<ExpBackward>",
    )
