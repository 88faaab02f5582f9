"""Gradient descent goes up the slope.

The gradient says where the loss grows. With a positive gradient, should the parameter get larger
or smaller?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class SGD(SGD):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        for parameter, gradient in zip(self.parameters, gradients):
            parameter.array += self.lr * gradient
