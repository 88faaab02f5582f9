"""The gradients of the repeated entries are averaged.

Pay one price for three things, and raise the price by 1: what happens to the bill? Compare that
with what your function makes of three gradients of 1.
"""


def broadcast_grad_accumulate(tensor, gradient):
    repeated = [
        axis for axis, size in enumerate(tensor.shape) if size == 1 and gradient.shape[axis] != 1
    ]
    return gradient.mean(axis=tuple(repeated), keepdims=True)
