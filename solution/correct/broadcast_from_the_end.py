"""Axis by axis from the last, without keepdims.

Left open: operands with different numbers of axes.
"""


def broadcast_grad_accumulate(tensor, gradient):
    wanted = tensor.shape
    axis = len(wanted) - 1
    while axis >= 0:
        if wanted[axis] < gradient.shape[axis]:
            gradient = np.expand_dims(gradient.sum(axis), axis)
        axis -= 1
    return gradient.copy()
