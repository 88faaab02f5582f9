"""The velocity is a mean of gradients.

A mean never gets larger than what it is the mean of. How large does the docstring say that v
grows, where all gradients agree?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class SGDMomentum(SGDMomentum):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        for parameter, gradient, velocity in zip(self.parameters, gradients, self.velocities):
            velocity *= self.momentum
            velocity += (1 - self.momentum) * gradient
            parameter.array -= self.lr * velocity
