"""Only the gradient of the first repetition is kept.

The shape is right, but where do the other repetitions' gradients go? Change an entry of the
gradient that is not in the first row, and see if your result notices.
"""


def broadcast_grad_accumulate(tensor, gradient):
    return gradient[tuple(slice(size) for size in tensor.shape)]
