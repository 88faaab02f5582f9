"""The gradient of MSELoss is divided by the number of examples, not of entries.

For one number an example the two are the same. How many squares does the mean in your forward
pass run over in a (5, 3) array?
"""


class MSELoss(MSELoss):
    def backward(self):
        return 2 * self.difference / len(self.difference)
