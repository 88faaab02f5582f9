"""The exponent's gradient has the logarithm of the wrong number.

Write the power as an exponential, as the docstring does, and differentiate that with respect to
b. Where does the logarithm come from?
"""


def pow(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    power = a.array**b.array

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * b.array * a.array ** (b.array - 1)
        if b.requires_grad:
            b.grad += grad_out * power * np.log(np.abs(b.array))

    return result(power, (a, b), backward, "<PowBackward>")


Tensor.__pow__ = pow
