"""The step is computed inside the gradient's own array.

Print `.grad` after a step. Whose array does your code write into when it multiplies by lr?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class SGD(SGD):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        for parameter, gradient in zip(self.parameters, gradients):
            gradient *= self.lr
            parameter.array -= gradient
