"""The upstream gradient is divided in its own array.

Print dout before and after the call. Whose array is it?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class GradientAccumulator(GradientAccumulator):
    def scale(self, dout):
        dout /= self.steps
        return dout
