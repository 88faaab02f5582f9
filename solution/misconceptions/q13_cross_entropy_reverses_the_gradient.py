"""The gradient of the cross entropy has the wrong sign.

If the right class gets a higher score, does the loss go up or down? See which sign your gradient
has there.
"""


class CrossEntropyLoss(CrossEntropyLoss):
    def backward(self):
        return -super().backward()
