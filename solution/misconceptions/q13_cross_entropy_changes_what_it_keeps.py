"""CrossEntropyLoss is changed by asking for its gradient.

Call backward twice after one forward: it is the gradient of the same loss, so both have to be the
same. Which array does your line write into, and who made it?
"""


class CrossEntropyLoss(CrossEntropyLoss):
    def forward(self, x, target):
        refuse_other_shape(target, x.shape[:1])
        scores = x - logsumexp(x)
        self.p, self.target = np.exp(scores), target
        return float(-scores[np.arange(len(x)), target].mean())

    def backward(self):
        self.p[np.arange(len(self.p)), self.target] -= 1
        return self.p / len(self.p)
