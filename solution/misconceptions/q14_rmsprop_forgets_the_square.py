"""The mean is of the gradients and not of their squares.

A root of a negative number is not a number. What should s be a mean of, so that it can never be
negative?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class RMSprop(RMSprop):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        state = zip(self.parameters, gradients, self.squares, self.velocities)
        for parameter, gradient, square, velocity in state:
            square *= self.alpha
            square += (1 - self.alpha) * gradient
            velocity *= self.momentum
            velocity += gradient / (np.sqrt(square) + self.eps)
            parameter.array -= self.lr * velocity
