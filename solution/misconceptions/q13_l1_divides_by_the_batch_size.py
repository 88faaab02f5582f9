"""The gradient of L1Loss is divided by the number of examples, not of entries.

How many distances are there in a (5, 3) array, and how many does your line divide by?
"""


class L1Loss(L1Loss):
    def backward(self):
        return np.sign(self.difference) / len(self.difference)
