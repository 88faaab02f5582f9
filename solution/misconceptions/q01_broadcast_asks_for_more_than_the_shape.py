"""The first argument is taken for a Tensor with an array inside.

The docstring says what the first argument may be, and what of it is used. Try your function with a
plain NumPy array there.
"""


def broadcast_grad_accumulate(tensor, gradient):
    repeated = [
        axis
        for axis, size in enumerate(tensor.array.shape)
        if size == 1 and gradient.shape[axis] != 1
    ]
    return gradient.sum(axis=tuple(repeated), keepdims=True)
