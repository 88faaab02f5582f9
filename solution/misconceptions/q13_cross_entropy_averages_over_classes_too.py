"""The mean of the cross entropy runs over all entries of the array of scores.

How many terms has the sum in the docstring, one an example or one a class as well? Count what you
divide by.
"""


class CrossEntropyLoss(CrossEntropyLoss):
    def forward(self, x, target):
        return super().forward(x, target) / x.shape[1]

    def backward(self):
        return super().backward() / self.log_probabilities.shape[1]
