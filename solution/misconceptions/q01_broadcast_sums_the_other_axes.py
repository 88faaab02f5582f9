"""The sum runs over the axes that were not repeated.

An axis was repeated if the tensor has size 1 there. Read your condition aloud for both axes of a
(1, 3) tensor.
"""


def broadcast_grad_accumulate(tensor, gradient):
    kept = [axis for axis, size in enumerate(tensor.shape) if size != 1]
    return gradient.sum(axis=tuple(kept), keepdims=True)
