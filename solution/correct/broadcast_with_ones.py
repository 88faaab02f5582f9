"""A product with ones sums along an axis, too.

Left open: operands with different numbers of axes.
"""


def broadcast_grad_accumulate(tensor, gradient):
    for axis, (size, repeated) in enumerate(zip(tensor.shape, gradient.shape)):
        if size != repeated:
            last = np.moveaxis(gradient, axis, -1)
            gradient = np.moveaxis(last @ np.ones((repeated, 1)), -1, axis)
    return gradient
