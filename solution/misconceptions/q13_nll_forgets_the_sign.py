"""The negative log-likelihood is not negated.

The logarithm of a probability is at most 0. Which sign should a loss have, and which way should
it push the right class?
"""


class NLLLoss(NLLLoss):
    def forward(self, y, target):
        return -super().forward(y, target)

    def backward(self):
        return -super().backward()
