"""Some parameters have moved before one without a gradient is noticed.

Let the last of two parameters have none. Has the first one changed when your error comes?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class SGD(SGD):
    def step(self):
        for parameter in self.parameters:
            (gradient,) = decayed_gradients([parameter], self.weight_decay)
            parameter.array -= self.lr * gradient
