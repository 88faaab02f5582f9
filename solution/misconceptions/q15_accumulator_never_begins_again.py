"""After the first round there is no further step.

Count on after batch k. When is the number of batches that you compare with k equal to it again?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class GradientAccumulator(GradientAccumulator):
    def step(self):
        self.batches += 1
        if self.batches != self.steps:
            return False
        self.optimizer.step()
        self.optimizer.zero_grad()
        return True
