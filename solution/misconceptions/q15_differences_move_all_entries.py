"""All entries are moved at a time.

What comes out is one slope, of all entries together. How many entries of x differ in the formula
between the two calls of f?
"""


def numerical_gradient(objective, array, eps=1e-6):
    gradient = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        kept = array.copy()
        array[...] = kept + eps
        above = objective()
        array[...] = kept - eps
        below = objective()
        array[...] = kept
        gradient[index] = (above - below) / (2 * eps)
    return gradient
