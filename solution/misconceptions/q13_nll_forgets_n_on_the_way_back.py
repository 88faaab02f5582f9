"""The negative log-likelihood is a mean, and its gradient is that of a sum.

By how much does a mean of N numbers change when one of them grows by 1?
"""


class NLLLoss(NLLLoss):
    def backward(self):
        return super().backward() * len(self.y)
