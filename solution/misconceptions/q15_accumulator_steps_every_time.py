"""Every small batch is a step of the optimizer.

How often should the optimizer move in eight batches with k = 4? Count its steps.
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class GradientAccumulator(GradientAccumulator):
    def step(self):
        self.batches += 1
        self.optimizer.step()
        self.optimizer.zero_grad()
        return True
