"""The operation relu turns negative entries around instead of leaving them out.

What does the docstring of the layer `ReLU` say comes out for -3?
"""


def relu(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += grad_out * np.sign(a.array)

    return result(np.abs(a.array), (a,), backward, "<ReluBackward>")


Tensor.relu = relu
