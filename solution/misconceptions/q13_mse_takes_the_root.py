"""MSELoss is the root of the mean of the squares.

That is another measure, with another gradient. Which one does the docstring give?
"""


class MSELoss(MSELoss):
    def forward(self, prediction, target):
        self.root = float(np.sqrt(super().forward(prediction, target)))
        return self.root

    def backward(self):
        return self.difference / self.difference.size / self.root
