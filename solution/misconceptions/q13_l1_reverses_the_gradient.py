"""The gradient of L1Loss has the wrong sign.

A prediction lies above its target and grows: does the distance grow or shrink? See which sign
your gradient has there.
"""


class L1Loss(L1Loss):
    def backward(self):
        return -super().backward()
