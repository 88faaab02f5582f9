"""The first input is kept for ever, and later ones are not.

Call forward with one batch and then with another. Which of the two does your backward pass go
through, and which should it?
"""


class Linear(Linear):
    def forward(self, x):
        if not hasattr(self, "x"):
            self.x = x
        return x @ self.weight.array + self.bias.array
