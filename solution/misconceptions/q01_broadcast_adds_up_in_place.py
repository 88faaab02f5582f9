"""The gradient that was handed in is used as scratch paper.

Parts of an array share its memory. Print the gradient before and after the call: others still need
it as it was.
"""


def broadcast_grad_accumulate(tensor, gradient):
    for axis, size in enumerate(tensor.shape):
        if size == 1:
            first, *others = np.split(gradient, gradient.shape[axis], axis=axis)
            for other in others:
                first += other
            gradient = first
    return gradient
