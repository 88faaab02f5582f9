"""The logistic function is infinity divided by infinity for large scores.

Compute np.exp of 100 in float32. For which sign of x is your form safe, and which form is safe on
the other side?
"""


def stable_sigmoid(x):
    return np.exp(x) / (1 + np.exp(x))
