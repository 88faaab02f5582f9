"""BCELoss has the gradient with respect to scores, where its input are probabilities.

The short form comes about when the logistic function's derivative cancels a denominator. Is there
a logistic function in this loss?
"""


class BCELoss(BCELoss):
    def backward(self):
        return (self.p - self.y) / self.p.size
