"""Each batch is divided by how many there have been.

The first batch gets another weight than the last one. What are the weights in a mean over k of
them?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class GradientAccumulator(GradientAccumulator):
    def scale(self, dout):
        return dout / (self.batches + 1)
