"""Weight decay goes around the velocity.

The docstring of `decayed_gradients` says what counts as the gradient. Where in your step does the
decay come in, and where does v?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class SGDMomentum(SGDMomentum):
    def step(self):
        gradients = decayed_gradients(self.parameters, 0)
        for parameter, gradient, velocity in zip(self.parameters, gradients, self.velocities):
            velocity *= self.momentum
            velocity += gradient
            parameter.array -= self.lr * (velocity + self.weight_decay * parameter.array)
