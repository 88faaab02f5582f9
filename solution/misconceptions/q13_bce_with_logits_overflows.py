"""BCEWithLogitsLoss takes the exponential of a score of any size.

On paper your formula is right. What is e to the power of 1000? The docstring's last form has an
exponent that is never above 0.
"""


class BCEWithLogitsLoss(BCEWithLogitsLoss):
    def forward(self, x, y):
        refuse_other_shape(y, x.shape)
        self.x, self.y = x, y
        return float((np.log(1 + np.exp(x)) - y * x).mean())
