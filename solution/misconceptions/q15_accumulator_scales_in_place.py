"""The upstream gradient is divided in its own array.

Print dout before and after the call. Whose array is it?
"""


def scale(self, dout):
    dout /= self.steps
    return dout


GradientAccumulator.scale = scale
