"""Whole Jacobians, one-hot matrices, and yes or no as a choice out of two classes."""


class Softmax(Softmax):
    def forward(self, x):
        e = np.exp(x - x.max(axis=1, keepdims=True))
        self.s = e / e.sum(axis=1, keepdims=True)
        return self.s

    def backward(self, dout):
        s = self.s
        jacobians = s[:, :, None] * (np.eye(s.shape[1], dtype=s.dtype) - s[:, None, :])
        return (jacobians @ dout[:, :, None])[:, :, 0]


class LogSoftmax(LogSoftmax):
    def forward(self, x):
        self.y = x - logsumexp(x)
        return self.y

    def backward(self, dout):
        p = np.exp(self.y)
        jacobians = np.eye(p.shape[1], dtype=p.dtype) - p[:, None, :]
        return (dout[:, None, :] @ jacobians)[:, 0, :]


class CrossEntropyLoss(CrossEntropyLoss):
    def forward(self, x, target):
        refuse_other_shape(target, x.shape[:1])
        one_hot = np.eye(x.shape[1], dtype=x.dtype)[target]
        self.gradient = (np.exp(x - logsumexp(x)) - one_hot) / x.shape[0]
        return float(np.mean(logsumexp(x)[:, 0] - np.sum(one_hot * x, axis=1)))

    def backward(self):
        return self.gradient


class NLLLoss(NLLLoss):
    def forward(self, y, target):
        refuse_other_shape(target, y.shape[:1])
        self.one_hot = np.eye(y.shape[1], dtype=y.dtype)[target]
        return float(-np.trace(y @ self.one_hot.T) / len(y))

    def backward(self):
        return -self.one_hot / len(self.one_hot)


class BCEWithLogitsLoss(BCEWithLogitsLoss):
    def forward(self, x, y):
        refuse_other_shape(y, x.shape)
        y = y.astype(x.dtype)
        self.shape, column = x.shape, x.reshape(-1, 1)
        two = np.hstack([np.zeros_like(column), column])
        p = np.exp(two - two.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        yes = y.reshape(-1).astype(int)
        one_hot = np.eye(2, dtype=x.dtype)[yes]
        self.gradient = (p - one_hot) / len(p)
        lse = np.logaddexp(two[:, 0], two[:, 1])
        return float(np.mean(lse - two[np.arange(len(two)), yes]))

    def backward(self):
        return self.gradient[:, 1].reshape(self.shape)
