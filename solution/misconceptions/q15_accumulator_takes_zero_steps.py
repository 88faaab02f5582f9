"""An accumulator of 0 batches is made without a word.

It would divide by 0 later, far from the mistake. Read what is said below Raises.
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class GradientAccumulator(GradientAccumulator):
    def __init__(self, optimizer, steps):
        if steps < 0:
            raise ValueError(f"steps is {steps}")
        self.optimizer, self.steps = optimizer, steps
        self.batches = 0
        optimizer.zero_grad()
