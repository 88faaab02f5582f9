"""BCEWithLogitsLoss makes probabilities first, and takes their logarithms.

Try a score of -1000 where the answer is 1: what is its probability in your dtype, and the
logarithm of that? The docstring has a form that makes no probability.
"""


class BCEWithLogitsLoss(BCEWithLogitsLoss):
    def forward(self, x, y):
        refuse_other_shape(y, x.shape)
        self.x, self.y = x, y
        p = stable_sigmoid(x)
        return float(-(y * np.log(p) + (1 - y) * np.log(1 - p)).mean())
