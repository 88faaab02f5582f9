"""BCELoss keeps p away from 1 by less than float32 can tell.

Subtract your epsilon from np.float32(1) and print what is left to 10 decimals. Which epsilon
belongs to a dtype?
"""


class BCELoss(BCELoss):
    def forward(self, p, y):
        refuse_other_shape(y, p.shape)
        self.p, self.y = np.clip(p, np.float32(1e-12), np.float32(1 - 1e-12)), y
        return float(-(y * np.log(self.p) + (1 - y) * np.log(1 - self.p)).mean())
