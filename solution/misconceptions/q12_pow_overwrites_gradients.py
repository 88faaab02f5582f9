"""The operation pow assigns its gradients where it should add.

In x ** 2 + x ** 3 the base gets a gradient from each power. Compare the worked example `add` in
submitted.py.
"""


def pow(a, b):
    a, b = ensure_tensor(a), ensure_tensor(b)
    power = a.array**b.array

    def backward(grad_out):
        if a.requires_grad:
            a.grad = grad_out * b.array * a.array ** (b.array - 1)
        if b.requires_grad:
            b.grad = grad_out * power * np.log(a.array)

    return result(power, (a, b), backward, "<PowBackward>")


Tensor.__pow__ = pow
