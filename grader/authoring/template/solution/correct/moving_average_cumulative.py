"""The sum of a run is the difference of two cumulative sums."""


def moving_average(values, width):
    sums = np.cumsum([0.0, *values])
    return (sums[width:] - sums[:-width]) / width
