"""The cross entropy takes exponentials of the scores as they are.

What is e to the power of 1000 in your dtype? There is a function in this file that does the same
sum without any overflow.
"""


class CrossEntropyLoss(CrossEntropyLoss):
    def forward(self, x, target):
        self.target, self.rows = target, np.arange(len(x))
        self.log_probabilities = x - np.log(np.exp(x).sum(axis=1, keepdims=True))
        return float(-self.log_probabilities[self.rows, target].mean())
