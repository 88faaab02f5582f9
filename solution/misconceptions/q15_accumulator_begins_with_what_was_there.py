"""The first round begins with gradients from before.

The docstring says twice when gradients are forgotten: one of the two is missing.
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class GradientAccumulator(GradientAccumulator):
    def __init__(self, optimizer, steps):
        if steps < 1:
            raise ValueError(f"steps is {steps}")
        self.optimizer, self.steps = optimizer, steps
        self.batches = 0
