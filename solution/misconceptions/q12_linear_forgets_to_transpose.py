"""The upstream gradient is multiplied by the weight as it is.

With as many inputs as outputs no shape complains. Which index of W is summed over in the
docstring's line for dX, and which one does your product sum over?
"""


class Linear(Linear):
    def backward(self, dout):
        self.weight.add_grad(self.x.T @ dout)
        self.bias.add_grad(dout.sum(axis=0))
        return dout @ self.weight.array
