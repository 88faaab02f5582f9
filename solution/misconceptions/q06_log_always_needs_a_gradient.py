"""The logarithm of a constant needs a gradient.

Nobody asked for one: .grad of the operand is None. What does `add` make requires_grad and grad_fn
depend on?
"""


def log(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out / a.array

    return Tensor(
        np.log(a.array),
        requires_grad=True,
        parents=(a,),
        grad_fn=backward,
        grad_fn_name="<LogBackward>",
    )
