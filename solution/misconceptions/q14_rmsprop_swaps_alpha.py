"""α and 1 - α have changed places.

With α = 0.99 the past should change slowly. Which part of your mean has the large factor?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class RMSprop(RMSprop):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        state = zip(self.parameters, gradients, self.squares, self.velocities)
        for parameter, gradient, square, velocity in state:
            square *= 1 - self.alpha
            square += self.alpha * gradient**2
            velocity *= self.momentum
            velocity += gradient / (np.sqrt(square) + self.eps)
            parameter.array -= self.lr * velocity
