"""L1Loss adds up differences with their signs.

One prediction is 1 too high, another 1 too low. What should their mean error be, and what does
your loss say?
"""


class L1Loss(L1Loss):
    def forward(self, prediction, target):
        self.difference = prediction - target
        return float(self.difference.mean())

    def backward(self):
        return np.ones_like(self.difference) / self.difference.size
