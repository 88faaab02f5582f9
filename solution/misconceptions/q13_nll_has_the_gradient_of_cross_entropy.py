"""The negative log-likelihood has the gradient of the cross entropy.

With respect to which array is the gradient, scores or logarithms of probabilities? The way
through the softmax belongs to `LogSoftmax`.
"""


class NLLLoss(NLLLoss):
    def backward(self):
        return np.exp(self.y) / len(self.y) + super().backward()
