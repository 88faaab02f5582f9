"""The first step is corrected as if it were step 0.

What is β⁰, and what do you divide by, then? See when t is counted up, and when it is used.
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class Adam(Adam):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        beta1, beta2 = self.betas
        state = zip(self.parameters, gradients, self.means, self.squares)
        for parameter, gradient, mean, square in state:
            mean *= beta1
            mean += (1 - beta1) * gradient
            square *= beta2
            square += (1 - beta2) * gradient**2
            mean_hat = mean / (1 - beta1**self.t)
            square_hat = square / (1 - beta2**self.t)
            parameter.array -= self.lr * mean_hat / (np.sqrt(square_hat) + self.eps)
        self.t += 1
