"""Axes are looked up by their size, and two axes may have the same.

Take a (4, 1) tensor and a (4, 4) gradient. Which axis does your code find when it looks for a size
of 4, and which one was repeated?
"""


def broadcast_grad_accumulate(tensor, gradient):
    for size, repeated_to in zip(tensor.shape, gradient.shape):
        if size != repeated_to:
            axis = gradient.shape.index(repeated_to)
            gradient = gradient.sum(axis=axis, keepdims=True)
    return gradient
