"""LogSoftmax's backward uses its output where it should use probabilities.

Your layer keeps logarithms. What has to be done with them before they are the softmax of the
docstring's last line?
"""


class LogSoftmax(LogSoftmax):
    def backward(self, dout):
        return dout - self.y * dout.sum(axis=1, keepdims=True)
