"""The power rule brings no factor down from the exponent.

Differentiate a square on paper, and compare the slope at 3 with what your line gives.
"""


def pow(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    power = a.array**b.array

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * a.array ** (b.array - 1)
        if b.requires_grad:
            b.grad += grad_out * power * np.log(a.array)

    return result(power, (a, b), backward, "<PowBackward>")


Tensor.__pow__ = pow
