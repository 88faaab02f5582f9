"""LogSoftmax's backward subtracts the probabilities without the sum of the upstream gradient.

Give it twice the upstream gradient: does twice the gradient come back? What does the softmax in
the docstring's last line stand beside?
"""


class LogSoftmax(LogSoftmax):
    def backward(self, dout):
        return dout - np.exp(self.y)
