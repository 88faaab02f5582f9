"""RMSprop's ε is added below the root.

Where does the docstring say that it stands? With ε = 1e-8 and a gradient of 0: what do you divide
by, in both forms?
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
            velocity += gradient / np.sqrt(square + self.eps)
            parameter.array -= self.lr * velocity
