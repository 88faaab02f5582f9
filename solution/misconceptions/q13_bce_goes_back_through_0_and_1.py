"""BCELoss keeps the loss finite, but not its gradient.

Your loss takes the logarithms of probabilities that were moved away from 0 and 1. Which
probabilities does your backward pass divide by?
"""


class BCELoss(BCELoss):
    def forward(self, p, y):
        loss = super().forward(p, y)
        self.p = p
        return loss
