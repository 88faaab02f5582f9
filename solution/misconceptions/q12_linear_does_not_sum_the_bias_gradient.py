"""The bias gets a gradient for each example, and these are not added up.

The bias is one row, and every example of the batch uses it. Print the shapes of `bias.array` and
of what you give to `add_grad`.
"""


class Linear(Linear):
    def backward(self, dout):
        self.weight.add_grad(self.x.T @ dout)
        self.bias.add_grad(dout)
        return dout @ self.weight.array.T
