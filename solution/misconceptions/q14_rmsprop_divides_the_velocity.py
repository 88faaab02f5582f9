"""The velocity gathers gradients before they are divided.

What is u in the docstring, and which of u and g does v add up? The divisor was another one in
each of the earlier steps.
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
            velocity += gradient
            parameter.array -= self.lr * velocity / (np.sqrt(square) + self.eps)
