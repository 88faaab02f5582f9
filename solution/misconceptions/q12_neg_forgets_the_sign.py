"""The gradient goes through a change of sign without changing its own.

What happens to -a if a grows by a little?
"""


def neg(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out

    return result(-a.array, (a,), backward, "<NegBackward>")


Tensor.__neg__ = neg
