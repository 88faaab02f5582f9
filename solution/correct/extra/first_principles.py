"""Loops over single numbers, and math in place of NumPy."""

import math


class Linear(Linear):
    def forward(self, x):
        self.x = x
        W, b = self.weight.array, self.bias.array
        y = np.empty((x.shape[0], W.shape[1]), dtype=x.dtype)
        for n in range(x.shape[0]):
            for k in range(W.shape[1]):
                y[n, k] = b[k]
                for j in range(W.shape[0]):
                    y[n, k] += x[n, j] * W[j, k]
        return y

    def backward(self, dout):
        W = self.weight.array
        dW, db, dx = np.zeros_like(W), np.zeros_like(self.bias.array), np.zeros_like(self.x)
        for n in range(dout.shape[0]):
            for k in range(dout.shape[1]):
                db[k] += dout[n, k]
                for j in range(W.shape[0]):
                    dW[j, k] += self.x[n, j] * dout[n, k]
                    dx[n, j] += dout[n, k] * W[j, k]
        self.weight.add_grad(dW)
        self.bias.add_grad(db)
        return dx


class ReLU(ReLU):
    def forward(self, x):
        self.x = x
        y = np.zeros_like(x)
        for index in np.ndindex(x.shape):
            if x[index] > 0:
                y[index] = x[index]
        return y

    def backward(self, dout):
        dx = dout.copy()
        for index in np.ndindex(dx.shape):
            if not self.x[index] > 0:
                dx[index] = 0
        return dx


def stable_sigmoid(x):
    y = np.empty_like(x)
    for index in np.ndindex(x.shape):
        v = float(x[index])
        y[index] = 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))
    return y


def logsumexp(x):
    rows = []
    for row in x:
        m = float(row.max())
        total = 0.0
        for v in row:
            total += math.exp(v - m)
        rows.append([m + math.log(total)])
    return np.array(rows, dtype=x.dtype)


class CrossEntropyLoss(CrossEntropyLoss):
    def forward(self, x, target):
        refuse_other_shape(target, x.shape[:1])
        self.x, self.target = x, target
        lse = logsumexp(x)
        total = 0.0
        for n, t in enumerate(target):
            total += float(lse[n, 0]) - float(x[n, t])
        return total / len(target)

    def backward(self):
        g = np.zeros_like(self.x)
        for n in range(len(g)):
            e = np.exp(self.x[n] - self.x[n].max())
            g[n] = e / e.sum()
            g[n, self.target[n]] -= 1
        return g / len(g)


class SGD(SGD):
    def step(self):
        for p, g in zip(self.parameters, decayed_gradients(self.parameters, self.weight_decay)):
            for index in np.ndindex(p.array.shape):
                p.array[index] -= self.lr * g[index]


def clip_grad_norm_(parameters, max_norm):
    if max_norm <= 0:
        raise ValueError("max_norm must be positive")
    kept = [p for p in parameters if p.grad is not None]
    norm = math.sqrt(math.fsum(float(v) ** 2 for p in kept for v in p.grad.flat))
    if norm > max_norm:
        for p in kept:
            for index in np.ndindex(p.grad.shape):
                p.grad[index] *= max_norm / norm
    return norm
