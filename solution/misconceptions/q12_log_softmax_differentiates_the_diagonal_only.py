"""Each logarithm of a probability is taken to depend on its own score alone.

Raise one score: what happens to the others' probabilities, and so to their logarithms? Which
terms of the docstring's sum over i does your line leave out?
"""


class LogSoftmax(LogSoftmax):
    def backward(self, dout):
        return dout * (1 - np.exp(self.y))
