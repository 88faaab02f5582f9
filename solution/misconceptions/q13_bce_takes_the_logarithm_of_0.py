"""BCELoss takes the logarithm of a probability of exactly 0.

Zero times infinity is not a number, even where the answer was right. What does the docstring do
with p first?
"""


class BCELoss(BCELoss):
    def forward(self, p, y):
        refuse_other_shape(y, p.shape)
        self.p, self.y = p, y
        return float(-(y * np.log(p) + (1 - y) * np.log(1 - p)).mean())
