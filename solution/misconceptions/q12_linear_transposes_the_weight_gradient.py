"""The weight's gradient is the transpose of what it should be.

With as many inputs as outputs no shape complains. Take a weight of shape (3, 4), and compare its
shape with that of your gradient.
"""


class Linear(Linear):
    def backward(self, dout):
        self.weight.add_grad(dout.T @ self.x)
        self.bias.add_grad(dout.sum(axis=0))
        return dout @ self.weight.array.T
