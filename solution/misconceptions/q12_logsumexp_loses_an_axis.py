"""The result is one line of numbers and no column.

Which shape does the docstring ask for? Subtract your result from x, with as many rows as columns,
and look at which row each number is subtracted from.
"""


def logsumexp(x):
    largest = x.max(axis=1)
    return largest + np.log(np.exp(x - largest[:, None]).sum(axis=1))
