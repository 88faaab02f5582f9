"""Whatever axis was repeated, the sum runs over the last one.

A row can be repeated as well as a column. Try a (1, 3) tensor with a (2, 3) gradient on paper:
which entries belong together?
"""


def broadcast_grad_accumulate(tensor, gradient):
    if tensor.shape == gradient.shape:
        return gradient
    return gradient.sum(axis=-1, keepdims=True)
