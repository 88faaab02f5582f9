"""The step is Nesterov's.

That is a method of its own, and a good one: it adds the past once more. Follow the two lines of
the docstring with paper and pencil for one step.
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class SGDMomentum(SGDMomentum):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        for parameter, gradient, velocity in zip(self.parameters, gradients, self.velocities):
            velocity *= self.momentum
            velocity += gradient
            parameter.array -= self.lr * (gradient + self.momentum * velocity)
