"""The corrected means take the place of the means.

In the second step they are corrected again. Which arrays does the next step need, m and v or m̂
and v̂?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class Adam(Adam):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        beta1, beta2 = self.betas
        self.t += 1
        state = zip(self.parameters, gradients, self.means, self.squares)
        for parameter, gradient, mean, square in state:
            mean *= beta1
            mean += (1 - beta1) * gradient
            square *= beta2
            square += (1 - beta2) * gradient**2
            mean /= 1 - beta1**self.t
            square /= 1 - beta2**self.t
            parameter.array -= self.lr * mean / (np.sqrt(square) + self.eps)
