"""The entries are not put back.

The next entry's difference is taken at another point then. Print the array after your function
has been called with a large ε.
"""


def numerical_gradient(objective, array, eps=1e-6):
    gradient = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        kept = array[index]
        array[index] = kept + eps
        above = objective()
        array[index] = kept - eps
        below = objective()
        gradient[index] = (above - below) / (2 * eps)
    return gradient
