"""Every product and every sum over an axis is an einsum."""


class Linear(Linear):
    def forward(self, x):
        self.x = x
        return np.einsum("nj,jk->nk", x, self.weight.array) + self.bias.array

    def backward(self, dout):
        self.weight.add_grad(np.einsum("nj,nk->jk", self.x, dout))
        self.bias.add_grad(np.einsum("nk->k", dout))
        return np.einsum("nk,jk->nj", dout, self.weight.array)


class Softmax(Softmax):
    def forward(self, x):
        e = np.exp(x - np.max(x, axis=-1, keepdims=True))
        self.s = np.einsum("nk,n->nk", e, 1 / np.einsum("nk->n", e))
        return self.s

    def backward(self, dout):
        inner = np.einsum("ni,ni->n", dout, self.s)
        return self.s * dout - np.einsum("nj,n->nj", self.s, inner)


class LogSoftmax(LogSoftmax):
    def forward(self, x):
        self.y = x - logsumexp(x)
        return self.y

    def backward(self, dout):
        return dout - np.einsum("nj,ni->nj", np.exp(self.y), dout)


class MSELoss(MSELoss):
    def forward(self, prediction, target):
        refuse_other_shape(target, prediction.shape)
        self.diff = prediction - target
        flat = self.diff.ravel()
        return float(np.einsum("i,i->", flat, flat) / flat.size)

    def backward(self):
        return 2 * self.diff / self.diff.size
