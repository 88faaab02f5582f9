"""Adam's weight decay goes around both means.

That is AdamW, a method of its own. See in the docstring of `decayed_gradients` what counts as the
gradient here, and which of the lines with g it concerns.
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class Adam(Adam):
    def step(self):
        gradients = decayed_gradients(self.parameters, 0)
        beta1, beta2 = self.betas
        self.t += 1
        state = zip(self.parameters, gradients, self.means, self.squares)
        for parameter, gradient, mean, square in state:
            parameter.array -= self.lr * self.weight_decay * parameter.array
            mean *= beta1
            mean += (1 - beta1) * gradient
            square *= beta2
            square += (1 - beta2) * gradient**2
            mean_hat = mean / (1 - beta1**self.t)
            square_hat = square / (1 - beta2**self.t)
            parameter.array -= self.lr * mean_hat / (np.sqrt(square_hat) + self.eps)
