"""The operand is taken for the slope.

Two arrays are at hand in your backward function, what went in and what came out. For an entry of
-1: can the slope of a rising function be negative?
"""


def exp(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * a.array

    return Tensor(
        np.exp(a.array),
        requires_grad=a.requires_grad,
        parents=(a,),
        grad_fn=backward if a.requires_grad else None,
        grad_fn_name="<ExpBackward>",
    )
