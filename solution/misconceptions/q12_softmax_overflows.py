"""Softmax takes the exponentials of the scores as they are.

On paper your formula is right. Try a row of scores near 1000, and read on in the docstring behind
the formula.
"""


class Softmax(Softmax):
    def forward(self, x):
        exponentials = np.exp(x)
        self.s = exponentials / exponentials.sum(axis=1, keepdims=True)
        return self.s
