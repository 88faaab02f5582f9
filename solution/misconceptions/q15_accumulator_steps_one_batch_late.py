"""A step is taken one batch too late.

Let k be 1 and count the batches up to the first step. Is the batch that has just come counted
when you compare?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class GradientAccumulator(GradientAccumulator):
    def step(self):
        if self.batches < self.steps:
            self.batches += 1
            return False
        self.batches = 0
        self.optimizer.step()
        self.optimizer.zero_grad()
        return True
