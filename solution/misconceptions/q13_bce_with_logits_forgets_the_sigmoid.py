"""The gradient of BCEWithLogitsLoss compares scores with answers.

A score of 5 where the answer is 1 is nearly right. Which numbers between 0 and 1 can be compared
with answers?
"""


class BCEWithLogitsLoss(BCEWithLogitsLoss):
    def backward(self):
        return (self.x - self.y) / self.x.size
