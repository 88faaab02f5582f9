"""Time goes on with every parameter and not with every step.

Print t after the first step of an optimizer with two parameters. Is your line inside the loop or
in front of it?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class Adam(Adam):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        beta1, beta2 = self.betas
        state = zip(self.parameters, gradients, self.means, self.squares)
        for parameter, gradient, mean, square in state:
            self.t += 1
            mean *= beta1
            mean += (1 - beta1) * gradient
            square *= beta2
            square += (1 - beta2) * gradient**2
            mean_hat = mean / (1 - beta1**self.t)
            square_hat = square / (1 - beta2**self.t)
            parameter.array -= self.lr * mean_hat / (np.sqrt(square_hat) + self.eps)
