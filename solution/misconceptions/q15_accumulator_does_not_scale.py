"""Small batches count as much as a large one.

Let k batches be all alike. The large batch of them has the same mean loss as each. How many times
is its gradient in your sum?
"""


def scale(self, dout):
    return dout


GradientAccumulator.scale = scale
