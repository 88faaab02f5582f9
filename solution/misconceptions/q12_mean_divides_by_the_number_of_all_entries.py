"""The gradient of a mean is divided by the number of all entries, whatever the axis.

In a (3, 5) array the mean over axis 1 is one of five numbers. How many does your line divide by?
"""


def mean(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    average = a.array.mean(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += np.reshape(grad_out, average.shape) / a.array.size

    array = average if keepdims else np.squeeze(average, axis=axis)
    return result(array, (a,), backward, "<MeanBackward>")


Tensor.mean = mean
