"""Small batches count as much as a large one.

Let k batches be all alike. The large batch of them has the same mean loss as each. How many times
is its gradient in your sum?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class GradientAccumulator(GradientAccumulator):
    def scale(self, dout):
        return dout
