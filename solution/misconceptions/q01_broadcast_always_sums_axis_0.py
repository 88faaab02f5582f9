"""Whatever axis was repeated, the sum runs over axis 0.

A column can be repeated as well as a row. Try a (2, 1) tensor with a (2, 3) gradient on paper:
which entries belong together?
"""


def broadcast_grad_accumulate(tensor, gradient):
    if tensor.shape == gradient.shape:
        return gradient
    return gradient.sum(axis=0, keepdims=True)
