"""The layer Tanh kept its output, and takes the hyperbolic tangent of that once more.

The derivative can be written with x or with y. Which of the two does your layer keep, and which
of the two is your formula for?
"""


class Tanh(Tanh):
    def backward(self, dout):
        return dout * (1 - np.tanh(self.y) ** 2)
