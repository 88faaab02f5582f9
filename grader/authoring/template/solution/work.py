"""Two functions of a sequence of numbers."""

import numpy as np


def rescale(values):
    """Shifts and scales values so that the smallest becomes 0 and the largest 1.

    Args:
        values: array (N,) of floats, N >= 1. It is not changed.

    Returns:
        A new array (N,). Where all values are equal, it is all zeros.
    """
    # BEGIN SOLUTION
    low, high = np.min(values), np.max(values)
    if low == high:
        return np.zeros_like(values)
    return (values - low) / (high - low)
    # END SOLUTION


def moving_average(values, width):
    """Averages each run of `width` neighbouring values.

    Args:
        values: array (N,) of floats. It is not changed.
        width: how many values go into each mean, 1 <= width <= N.

    Returns:
        A new array (N - width + 1,), whose entry i is the mean of values[i] to
        values[i + width - 1].
    """
    # BEGIN SOLUTION
    starts = range(len(values) - width + 1)
    return np.array([np.mean(values[i : i + width]) for i in starts])
    # END SOLUTION
