"""Each batch is divided by how many there have been.

The first batch gets another weight than the last one. What are the weights in a mean over k of
them?
"""


def scale(self, dout):
    return dout / (self.batches + 1)


GradientAccumulator.scale = scale
