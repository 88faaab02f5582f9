"""The gradients are forgotten before the step that needs them.

What does the optimizer find when it is asked for a step? See which of its two methods you call
first.
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class GradientAccumulator(GradientAccumulator):
    def step(self):
        self.batches += 1
        if self.batches % self.steps != 0:
            return False
        self.optimizer.zero_grad()
        self.optimizer.step()
        return True
