"""The derivative of the operation tanh is computed with a where it should be with the output.

The slope is between 0 and 1 everywhere. What does your line give for an input of 3?
"""


def tanh(a):
    a = ensure_tensor(a)
    y = np.tanh(a.array)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * (1 - a.array**2)

    return result(y, (a,), backward, "<TanhBackward>")


Tensor.tanh = tanh
