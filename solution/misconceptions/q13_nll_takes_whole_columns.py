"""For each target a whole column is taken, where it should be one entry.

Print the shape of what your index takes out of y. There should be one number an example: which
rows belong to which columns?
"""


class NLLLoss(NLLLoss):
    def forward(self, y, target):
        self.y, self.target = y, target
        return float(-y[:, target].mean())

    def backward(self):
        gradient = np.zeros_like(self.y)
        gradient[:, self.target] = -1 / len(gradient)
        return gradient
