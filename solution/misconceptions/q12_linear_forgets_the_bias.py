"""The bias takes no part in the forward pass.

Set the weight to zeros and see what your layer returns. Which term of Y = X W + b is left then?
"""


class Linear(Linear):
    def forward(self, x):
        self.x = x
        return x @ self.weight.array
