"""The power rule takes no 1 off the exponent.

Differentiate a cube on paper, and compare its value at 2 with what your line gives.
"""


def pow(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    power = a.array**b.array

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * b.array * power
        if b.requires_grad:
            b.grad += grad_out * power * np.log(a.array)

    return result(power, (a, b), backward, "<PowBackward>")


Tensor.__pow__ = pow
