"""Only the first repeated axis is summed.

A tensor can be repeated along several axes at once. Write down the shape of your result beside the
tensor's for a (1, 4, 1) tensor and a (3, 4, 5) gradient, and look at when your loop ends.
"""


def broadcast_grad_accumulate(tensor, gradient):
    for axis, size in enumerate(tensor.shape):
        if size == 1 and gradient.shape[axis] != 1:
            return gradient.sum(axis=axis, keepdims=True)
    return gradient
