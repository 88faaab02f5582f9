"""The step is taken with the velocity from before.

Which of the two lines of the docstring comes first? Take one step from the start and see if
anything moves.
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class SGDMomentum(SGDMomentum):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        for parameter, gradient, velocity in zip(self.parameters, gradients, self.velocities):
            parameter.array -= self.lr * velocity
            velocity *= self.momentum
            velocity += gradient
