"""The derivative of the operation sigmoid lacks one of its two factors.

The curve is flat at both ends. Where is your derivative small: at both, or at one of them?
"""


def sigmoid(a):
    a = ensure_tensor(a)
    y = stable_sigmoid(a.array)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * y

    return result(y, (a,), backward, "<SigmoidBackward>")


Tensor.sigmoid = sigmoid
