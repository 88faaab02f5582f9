"""The gradient is assigned with a minus sign instead of being subtracted.

`=-` and `-=` are two things: Python reads the first as an assignment. What becomes of a gradient
that was there already?
"""


def neg(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad = -grad_out

    return result(-a.array, (a,), backward, "<NegBackward>")


Tensor.__neg__ = neg
