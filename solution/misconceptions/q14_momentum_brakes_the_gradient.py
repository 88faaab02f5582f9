"""The momentum is a factor of the gradient, and not of the past.

What dies out slowly, the old velocity or the new gradient? Try μ = 0: which of the two should be
left?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class SGDMomentum(SGDMomentum):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        for parameter, gradient, velocity in zip(self.parameters, gradients, self.velocities):
            velocity += self.momentum * gradient
            parameter.array -= self.lr * velocity
