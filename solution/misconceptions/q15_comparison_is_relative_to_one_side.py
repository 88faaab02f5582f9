"""The relative error is measured by one of the two gradients alone.

Swap the two arguments. Should the result change? And what if the one you divide by is 0 and the
other is not?
"""


def compare_gradients(hand, differences, tolerance):
    error = np.abs(hand - differences)
    size = np.abs(differences)
    relative = error / np.where(size == 0, 1, size)
    largest = float(error.max())
    return Check(largest, float(relative.mean()), largest <= tolerance)
