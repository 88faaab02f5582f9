"""The gradient of a logarithm grows with the operand instead of shrinking.

Draw the logarithm: where is it steep, near zero or far out? Compare with what your gradient says
for an entry of 0.1 and for one of 10.
"""


def log(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * a.array

    return Tensor(
        np.log(a.array),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<LogBackward>",
    )
