"""Each of Adam's means forgets as fast as the other one should.

In the formulas, which mean has β₁ and which β₂? In which order does the pair hold them?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class Adam(Adam):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        beta2, beta1 = self.betas
        self.t += 1
        state = zip(self.parameters, gradients, self.means, self.squares)
        for parameter, gradient, mean, square in state:
            mean *= beta1
            mean += (1 - beta1) * gradient
            square *= beta2
            square += (1 - beta2) * gradient**2
            mean_hat = mean / (1 - beta1**self.t)
            square_hat = square / (1 - beta2**self.t)
            parameter.array -= self.lr * mean_hat / (np.sqrt(square_hat) + self.eps)
