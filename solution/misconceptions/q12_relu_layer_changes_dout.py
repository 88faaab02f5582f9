"""The layer ReLU writes its zeros into the upstream gradient itself.

Print `dout` before and after your backward pass. Whoever gave it to you may need it once more.
"""


class ReLU(ReLU):
    def backward(self, dout):
        dout[~self.positive] = 0
        return dout
