"""The summed axes are gone from the result's shape.

NumPy takes a summed axis out of the shape unless it is told not to. Print the shape of your result
beside the tensor's, and look up the arguments of NumPy's sum.
"""


def broadcast_grad_accumulate(tensor, gradient):
    repeated = [
        axis for axis, size in enumerate(tensor.shape) if size == 1 and gradient.shape[axis] != 1
    ]
    return gradient.sum(axis=tuple(repeated))
