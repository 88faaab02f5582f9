"""Nothing keeps RMSprop from dividing by 0.

A parameter that has had no influence yet has a gradient of 0, and so has its mean. What is 0 / 0?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class RMSprop(RMSprop):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        state = zip(self.parameters, gradients, self.squares, self.velocities)
        for parameter, gradient, square, velocity in state:
            square *= self.alpha
            square += (1 - self.alpha) * gradient**2
            velocity *= self.momentum
            velocity += gradient / np.sqrt(square)
            parameter.array -= self.lr * velocity
