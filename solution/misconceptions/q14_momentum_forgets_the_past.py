"""The velocity is the last gradient alone.

Take two steps with the same gradient. The second should be longer than the first: where has the
first one gone?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class SGDMomentum(SGDMomentum):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        for parameter, gradient, velocity in zip(self.parameters, gradients, self.velocities):
            velocity[...] = gradient
            parameter.array -= self.lr * velocity
