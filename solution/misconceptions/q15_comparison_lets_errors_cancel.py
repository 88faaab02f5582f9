"""Errors of both signs cancel, or negative ones do not count.

Compare [1] with [3], and then [3] with [1]. Is the largest error the same?
"""


def compare_gradients(hand, differences, tolerance):
    error = hand - differences
    size = np.maximum(np.abs(hand), np.abs(differences))
    relative = error / np.where(size == 0, 1, size)
    largest = float(error.max())
    return Check(largest, float(relative.mean()), largest <= tolerance)
