"""The gradient of a mean is that of a sum.

Raise one of ten numbers by 1: by how much does their mean grow?
"""


def mean(a, axis=None, keepdims=False):
    a = ensure_tensor(a)
    average = a.array.mean(axis=axis, keepdims=True)

    def backward(grad_out):
        if a.requires_grad:
            a.grad += np.reshape(grad_out, average.shape)

    array = average if keepdims else np.squeeze(average, axis=axis)
    return result(array, (a,), backward, "<MeanBackward>")


Tensor.mean = mean
