"""Tensors are taken for matrices: no axis after the second is looked at.

A tensor may have any number of axes, one or five. Ask for the length of its shape, and see which
of your lines have the numbers 0 and 1 in them.
"""


def broadcast_grad_accumulate(tensor, gradient):
    rows, columns = tensor.shape[0], tensor.shape[1]
    if rows == 1 and gradient.shape[0] != 1:
        gradient = gradient.sum(axis=0, keepdims=True)
    if columns == 1 and gradient.shape[1] != 1:
        gradient = gradient.sum(axis=1, keepdims=True)
    return gradient
