"""Every step is corrected as if it were the first.

The more steps there were, the less there is to correct. What in the formulas of m̂ and v̂ changes
from step to step?
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
            mean_hat = mean / (1 - beta1)
            square_hat = square / (1 - beta2)
            parameter.array -= self.lr * mean_hat / (np.sqrt(square_hat) + self.eps)
