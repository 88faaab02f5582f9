"""The derivative in the layer Sigmoid is computed with x where it should be with y.

The slope of the logistic function is never below 0. What does your formula give for an input of
3?
"""


class Sigmoid(Sigmoid):
    def forward(self, x):
        self.x = x
        return stable_sigmoid(x)

    def backward(self, dout):
        return dout * self.x * (1 - self.x)
