"""The gradients are forgotten after each small batch.

Then nothing adds up: the step is made with the last batch alone. After which batches does the
docstring want them forgotten?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class GradientAccumulator(GradientAccumulator):
    def step(self):
        self.batches += 1
        if self.batches % self.steps != 0:
            self.optimizer.zero_grad()
            return False
        self.optimizer.step()
        self.optimizer.zero_grad()
        return True
