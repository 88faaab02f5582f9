"""The gradient of L1Loss grows with the difference.

Draw the absolute value of d over d. How steep is it at 1, and how steep at 10?
"""


class L1Loss(L1Loss):
    def backward(self):
        return self.difference / self.difference.size
