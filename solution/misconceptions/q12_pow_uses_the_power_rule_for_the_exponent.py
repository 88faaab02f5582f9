"""The exponent gets the gradient of the base.

The power rule is for x to the power of n. How does 2 to the power of x grow? Compare the two
derivatives in the docstring of `pow`.
"""


def pow(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    power = a.array**b.array

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * b.array * a.array ** (b.array - 1)
        if b.requires_grad:
            b.grad += grad_out * b.array * a.array ** (b.array - 1)

    return result(power, (a, b), backward, "<PowBackward>")


Tensor.__pow__ = pow
