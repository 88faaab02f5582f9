"""Each backward pass overwrites what the one before it left in `.grad`.

A large batch in two halves should leave the same gradients as in one piece. Look at what
`Parameter` offers for this.
"""


class Linear(Linear):
    def backward(self, dout):
        self.weight.grad = self.x.T @ dout
        self.bias.grad = dout.sum(axis=0)
        return dout @ self.weight.array.T
