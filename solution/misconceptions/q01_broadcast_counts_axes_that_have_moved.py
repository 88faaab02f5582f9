"""After the first sum the axes have other numbers, and the old ones are used still.

Sum a (3, 4, 5) array over axis 0 and print its shape: which number has the axis of size 5 now?
Follow your loop with that in mind, one step at a time.
"""


def broadcast_grad_accumulate(tensor, gradient):
    for axis, (size, repeated_to) in enumerate(zip(tensor.shape, gradient.shape)):
        if size == 1 and repeated_to != 1:
            gradient = gradient.sum(axis=axis)
    return gradient.reshape(tensor.shape)
