"""Every entry gets the sum of the whole gradient.

For a (1, 3) tensor and a (2, 3) gradient: do all six entries of the gradient belong to the first
of the tensor's three? Draw lines from each to the one it came from.
"""


def broadcast_grad_accumulate(tensor, gradient):
    if tensor.shape == gradient.shape:
        return gradient
    return np.full(tensor.shape, gradient.sum())
