"""The gradient is divided by the mean of squares as it is.

Let all gradients be ten times as large. How much longer should the step be, and how much longer
is yours?
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
            velocity += gradient / (square + self.eps)
            parameter.array -= self.lr * velocity
