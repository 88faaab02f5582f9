"""The gradient of MSELoss lacks the factor that comes down from the square.

Differentiate d squared with respect to d. With which factor would the loss have your gradient?
"""


class MSELoss(MSELoss):
    def backward(self):
        return self.difference / self.difference.size
