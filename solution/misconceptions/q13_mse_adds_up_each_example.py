"""MSELoss is the mean over examples of each one's sum of squares.

What does the docstring call numel? Compare it with what your loss is divided by.
"""


class MSELoss(MSELoss):
    def forward(self, prediction, target):
        return super().forward(prediction, target) * prediction[0].size

    def backward(self):
        return 2 * self.difference / len(self.difference)
