"""Whatever ε is given, another one is used.

Call the function with ε = 0.5 on f(x) = x³ and with ε = 0.1. Are the results the same? Should they
be?
"""


def numerical_gradient(objective, array, eps=1e-6):
    eps = 1e-6
    gradient = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        kept = array[index]
        array[index] = kept + eps
        above = objective()
        array[index] = kept - eps
        below = objective()
        array[index] = kept
        gradient[index] = (above - below) / (2 * eps)
    return gradient
