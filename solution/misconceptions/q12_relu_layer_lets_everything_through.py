"""The layer ReLU passes the whole upstream gradient on.

What becomes of the output if an input of -3 grows by a little? And what should its gradient be
then?
"""


class ReLU(ReLU):
    def backward(self, dout):
        return dout
