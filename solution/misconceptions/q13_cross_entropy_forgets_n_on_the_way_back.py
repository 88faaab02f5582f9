"""The cross entropy is a mean, and its gradient is that of a sum.

Each example is one of N in the mean. How much of a change in one example's loss arrives in the
mean?
"""


class CrossEntropyLoss(CrossEntropyLoss):
    def backward(self):
        gradient = np.exp(self.log_probabilities)
        gradient[self.rows, self.target] -= 1
        return gradient
