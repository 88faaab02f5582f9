"""RMSprop does the same with and without momentum.

The docstring has two cases. Take two steps with μ = 0 and two with μ = 0.9: are they the same?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class RMSprop(RMSprop):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        state = zip(self.parameters, gradients, self.squares, self.velocities)
        for parameter, gradient, square, velocity in state:
            square *= self.alpha
            square += (1 - self.alpha) * gradient**2
            velocity *= 0
            velocity += gradient / (np.sqrt(square) + self.eps)
            parameter.array -= self.lr * velocity
