"""Two gradients of 0 are compared by a division by 0.

Much in a network has a gradient of exactly 0, and rightly. What does the docstring say such an
entry counts?
"""


def compare_gradients(hand, differences, tolerance):
    error = np.abs(hand - differences)
    size = np.maximum(np.abs(hand), np.abs(differences))
    relative = error / size
    largest = float(error.max())
    return Check(largest, float(relative.mean()), largest <= tolerance)
