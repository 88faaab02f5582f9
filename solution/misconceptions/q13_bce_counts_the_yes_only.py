"""BCELoss leaves out the examples whose answer is no.

What does your loss say of a probability of 0.9 where the answer is 0? The docstring's sum has two
terms.
"""


class BCELoss(BCELoss):
    def forward(self, p, y):
        super().forward(p, y)
        return float(-(y * np.log(self.p)).mean())

    def backward(self):
        return -self.y / self.p / self.p.size
