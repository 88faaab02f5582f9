"""The scores go through softmax twice.

What does the docstring say x is, scores or probabilities? Count the exponentials between x and
the loss.
"""


class CrossEntropyLoss(CrossEntropyLoss):
    def forward(self, x, target):
        probabilities = np.exp(x - logsumexp(x))
        return super().forward(probabilities, target)
