"""The logistic function treats negative scores as if they were positive.

The two forms in the docstring share a denominator. What differs between them, and what does your
function give for x and for -x?
"""


def stable_sigmoid(x):
    return 1 / (1 + np.exp(-np.abs(x)))
