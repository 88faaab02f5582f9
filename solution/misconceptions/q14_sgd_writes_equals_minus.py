"""The parameter is replaced by its step.

Two signs have changed places, and Python takes it for an assignment of a negative number. Print
the parameter before and after a step with a tiny lr.
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class SGD(SGD):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        for parameter, gradient in zip(self.parameters, gradients):
            parameter.array = -self.lr * gradient
