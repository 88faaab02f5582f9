"""The gradient of MSELoss has the wrong sign.

A prediction is too high, and grows further: does the loss go up or down? See which of the two
arrays your difference begins with.
"""


class MSELoss(MSELoss):
    def backward(self):
        return -super().backward()
