"""All squares are summed up, and none is forgotten.

That is Adagrad, whose steps get shorter and shorter. What happens to the old s in the first line
of the docstring?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class RMSprop(RMSprop):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        state = zip(self.parameters, gradients, self.squares, self.velocities)
        for parameter, gradient, square, velocity in state:
            square += gradient**2
            velocity *= self.momentum
            velocity += gradient / (np.sqrt(square) + self.eps)
            parameter.array -= self.lr * velocity
