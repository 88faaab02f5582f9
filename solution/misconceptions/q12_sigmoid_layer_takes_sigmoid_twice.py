"""The layer Sigmoid kept its output, and takes the logistic function of that once more.

Follow one number through forward and backward with pencil and paper. How often is the logistic
function applied to it?
"""


class Sigmoid(Sigmoid):
    def backward(self, dout):
        again = stable_sigmoid(self.y)
        return dout * again * (1 - again)
