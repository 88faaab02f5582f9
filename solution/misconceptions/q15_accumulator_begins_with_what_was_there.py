"""The first round begins with gradients from before.

The docstring says twice when gradients are forgotten: one of the two is missing.
"""


def __init__(self, optimizer, steps):
    if steps < 1:
        raise ValueError(f"steps is {steps}")
    self.optimizer, self.steps = optimizer, steps
    self.batches = 0


GradientAccumulator.__init__ = __init__
