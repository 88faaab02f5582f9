"""The slope is twice as steep as it should be.

How far are the two points from one another at which f is computed?
"""


def numerical_gradient(objective, array, eps=1e-6):
    gradient = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        kept = array[index]
        array[index] = kept + eps
        above = objective()
        array[index] = kept - eps
        below = objective()
        array[index] = kept
        gradient[index] = (above - below) / eps
    return gradient
