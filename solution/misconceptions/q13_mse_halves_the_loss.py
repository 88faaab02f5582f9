"""MSELoss is half of what it should be, loss and gradient.

Some texts put a factor in front so that the gradient looks simpler. Is there one in the docstring
of `MSELoss`?
"""


class MSELoss(MSELoss):
    def forward(self, prediction, target):
        return super().forward(prediction, target) / 2

    def backward(self):
        return self.difference / self.difference.size
