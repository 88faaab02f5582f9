"""Every small batch is a step of the optimizer.

How often should the optimizer move in eight batches with k = 4? Count its steps.
"""


def step(self):
    self.batches += 1
    self.optimizer.step()
    self.optimizer.zero_grad()
    return True


GradientAccumulator.step = step
