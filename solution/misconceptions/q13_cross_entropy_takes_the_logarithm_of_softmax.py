"""The cross entropy takes the logarithm of a probability that may have become 0.

Try scores of 1000 and -1000 with the second class as the right one. Which form in the docstring
never makes a probability?
"""


class CrossEntropyLoss(CrossEntropyLoss):
    def forward(self, x, target):
        self.target, self.rows = target, np.arange(len(x))
        exponentials = np.exp(x - x.max(axis=1, keepdims=True))
        self.log_probabilities = np.log(exponentials / exponentials.sum(axis=1, keepdims=True))
        return float(-self.log_probabilities[self.rows, target].mean())
