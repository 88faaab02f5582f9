"""The gradients of weight and bias are averaged over the batch.

Where does the mean over the examples come from: the layer, or the loss whose gradient dout
already is? Compare your lines with the sums over n in the docstring of `Linear`.
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class Linear(Linear):
    def backward(self, dout):
        n = len(dout)
        self.weight.add_grad(self.x.T @ dout / n)
        self.bias.add_grad(dout.sum(axis=0) / n)
        return dout @ self.weight.array.T
