"""A step is taken with the first batch of each k, not with the last.

What is the rest of 1 divided by 3, and of 3 divided by 3? Write down for seven batches when you
step and when you should.
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class GradientAccumulator(GradientAccumulator):
    def step(self):
        self.batches += 1
        if self.batches % self.steps != 1:
            return False
        self.optimizer.step()
        self.optimizer.zero_grad()
        return True
