"""The derivative of a power is computed as b times the power, divided by the base.

That is right on paper wherever the base is not 0. What is the slope of a parabola at its lowest
point, and what does your line make of it?
"""


def pow(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    power = a.array**b.array

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * b.array * power / a.array
        if b.requires_grad:
            b.grad += grad_out * power * np.log(a.array)

    return result(power, (a, b), backward, "<PowBackward>")


# The solution has given its own to the class, where a ** b finds it.
Tensor.__pow__ = pow
