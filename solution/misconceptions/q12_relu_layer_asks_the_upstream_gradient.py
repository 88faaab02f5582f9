"""The layer ReLU looks at the signs of the upstream gradient instead of its input's.

Whether an entry passed was settled on the way forward. Where does your backward pass get that
from?
"""


class ReLU(ReLU):
    def backward(self, dout):
        return dout * (dout > 0)
