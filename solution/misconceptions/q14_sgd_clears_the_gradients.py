"""A step throws the gradients away.

There is another method for that. Who may want to look at the gradients after a step?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class SGD(SGD):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        for parameter, gradient in zip(self.parameters, gradients):
            parameter.array -= self.lr * gradient
            parameter.grad = None
