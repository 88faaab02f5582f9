"""BCELoss takes the logarithm of the wrong answer's probability.

For y = 1 one of the two terms is 0. Which one should be left, and what should the loss be if p is
near 1?
"""


class BCELoss(BCELoss):
    def forward(self, p, y):
        return super().forward(1 - p, y)

    def backward(self):
        return -super().backward()
