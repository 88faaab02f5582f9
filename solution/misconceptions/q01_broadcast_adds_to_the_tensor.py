"""The sum goes into tensor.grad at once, and nothing is returned.

See how `add` calls this function: who does the accumulating there, and what does that line need
from you?
"""


def broadcast_grad_accumulate(tensor, gradient):
    repeated = [
        axis for axis, size in enumerate(tensor.shape) if size == 1 and gradient.shape[axis] != 1
    ]
    tensor.grad += gradient.sum(axis=tuple(repeated), keepdims=True)
