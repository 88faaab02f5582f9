"""functools.reduce over the axes.

Left open: operands with different numbers of axes.
"""

from functools import reduce


def broadcast_grad_accumulate(tensor, gradient):
    axes = [i for i, n in enumerate(tensor.shape) if n == 1]
    return reduce(lambda g, axis: np.add.reduce(g, axis=axis, keepdims=True), axes, gradient)
