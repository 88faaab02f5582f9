"""The logistic function comes out in float64, whatever went in.

Print the dtypes of x and of your result. Which dtype does np.zeros make an array of, if it is
given a shape and nothing else?
"""


def stable_sigmoid(x):
    y = np.zeros(x.shape)
    small = np.exp(-np.abs(x))
    y[x >= 0] = 1 / (1 + small[x >= 0])
    y[x < 0] = small[x < 0] / (1 + small[x < 0])
    return y
