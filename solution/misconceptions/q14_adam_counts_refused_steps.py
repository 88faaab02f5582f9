"""Time goes on although the step is refused for want of a gradient.

The docstring of `Optimizer.step` says what has changed when the ValueError comes. Let a parameter
have no gradient, catch the error, and print t.
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class Adam(Adam):
    def step(self):
        self.t += 1
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        beta1, beta2 = self.betas
        for i, (parameter, g) in enumerate(zip(self.parameters, gradients)):
            self.means[i] = beta1 * self.means[i] + (1 - beta1) * g
            self.squares[i] = beta2 * self.squares[i] + (1 - beta2) * g**2
            mean = self.means[i] / (1 - beta1**self.t)
            root = np.sqrt(self.squares[i] / (1 - beta2**self.t))
            parameter.array -= self.lr * mean / (root + self.eps)
