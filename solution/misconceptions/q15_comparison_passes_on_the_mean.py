"""Whether a gradient passes is decided by the mean error.

One wrong entry among a million right ones: how large is the mean? Which of the numbers does the
docstring compare with the tolerance?
"""


def compare_gradients(hand, differences, tolerance):
    error = np.abs(hand - differences)
    size = np.maximum(np.abs(hand), np.abs(differences))
    relative = error / np.where(size == 0, 1, size)
    largest = float(error.max())
    return Check(largest, float(relative.mean()), float(error.mean()) <= tolerance)
