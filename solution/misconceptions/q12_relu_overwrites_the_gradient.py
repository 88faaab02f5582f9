"""The operation relu assigns its gradient where it should add.

A tensor that is used twice gets a gradient from each use. Compare the worked example `add` in
submitted.py.
"""


def relu(a):
    a = ensure_tensor(a)

    def backward(grad_out):
        if a.requires_grad:
            a.grad = grad_out * (a.array > 0)

    return result(np.maximum(a.array, 0), (a,), backward, "<ReluBackward>")


Tensor.relu = relu
