"""The upstream gradient arrives unchanged, as if the logarithm had slope 1 everywhere.

The chain rule has two factors, and one is the logarithm's own slope. Draw it: how steep is it at
0.1, at 1 and at 10?
"""


def log(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out

    return Tensor(
        np.log(a.array),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<LogBackward>",
    )
