"""Nobody is told whether there was a step.

A learning rate that changes with the steps has to know. What does the docstring say below Returns,
and what does your function return?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class GradientAccumulator(GradientAccumulator):
    def step(self):
        self.batches += 1
        if self.batches % self.steps != 0:
            return
        self.optimizer.step()
        self.optimizer.zero_grad()
