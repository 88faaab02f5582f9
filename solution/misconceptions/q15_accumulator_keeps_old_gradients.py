"""The gradients are still there after a step.

In the next round new gradients are added to what is there. What should they begin with?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class GradientAccumulator(GradientAccumulator):
    def step(self):
        self.batches += 1
        if self.batches % self.steps != 0:
            return False
        self.optimizer.step()
        return True
