"""The difference is taken to one side only.

Try f(x) = x² at x = 1 with ε = 0.5. What does the slope come to, to one side and to both?
"""


def numerical_gradient(objective, array, eps=1e-6):
    gradient = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        kept = array[index]
        array[index] = kept + eps
        above = objective()
        array[index] = kept
        below = objective()
        gradient[index] = (above - below) / eps
    return gradient
