"""All parameters push one velocity.

Give two parameters opposite gradients. Do they get in one another's way? Count your arrays.
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class SGDMomentum(SGDMomentum):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        velocity = self.velocities[0]
        for parameter, gradient in zip(self.parameters, gradients):
            velocity *= self.momentum
            velocity += gradient
            parameter.array -= self.lr * velocity
