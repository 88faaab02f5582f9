"""After the first round there is no further step.

Count on after batch k. When is the number of batches that you compare with k equal to it again?
"""


def step(self):
    self.batches += 1
    if self.batches != self.steps:
        return False
    self.optimizer.step()
    self.optimizer.zero_grad()
    return True


GradientAccumulator.step = step
