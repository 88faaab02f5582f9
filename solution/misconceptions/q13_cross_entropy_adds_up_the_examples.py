"""The cross entropy is summed over the batch, and so is its gradient.

Put every example into the batch twice. Should the loss double? Read what the docstring says in
front of the sum.
"""


class CrossEntropyLoss(CrossEntropyLoss):
    def forward(self, x, target):
        return super().forward(x, target) * len(x)

    def backward(self):
        return super().backward() * len(self.target)
