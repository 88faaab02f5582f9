"""Losses and the norm are np.float64, which is a Python float; inside all is float64."""


class CrossEntropyLoss(CrossEntropyLoss):
    def forward(self, x, target):
        refuse_other_shape(target, x.shape[:1])
        wide, self.dtype = x.astype(np.float64), x.dtype
        lse = np.logaddexp.reduce(wide, axis=1, keepdims=True)
        self.p, self.right = np.exp(wide - lse), (np.arange(len(x)), target)
        return np.mean(lse[:, 0] - wide[self.right])

    def backward(self):
        g = self.p.copy()
        g[self.right] -= 1
        return (g / len(g)).astype(self.dtype)


class BCELoss(BCELoss):
    def forward(self, p, y):
        refuse_other_shape(y, p.shape)
        y = y.astype(p.dtype)
        eps = np.finfo(p.dtype).eps
        self.p, self.y = np.minimum(np.maximum(p, eps), 1 - eps), y
        return np.float64(-np.mean(np.log(np.where(y == 1, self.p, 1 - self.p))))

    def backward(self):
        d = np.where(self.y == 1, -1 / self.p, 1 / (1 - self.p)) / self.p.size
        return d.astype(self.p.dtype)


class L1Loss(L1Loss):
    def forward(self, prediction, target):
        refuse_other_shape(target, prediction.shape)
        self.both = prediction, target
        return np.abs(prediction - target).mean(dtype=np.float64)

    def backward(self):
        prediction, target = self.both
        above = (prediction > target).astype(prediction.dtype)
        return (above - (prediction < target)) / target.size


def clip_grad_norm_(parameters, max_norm):
    if max_norm <= 0:
        raise ValueError("max_norm must be above 0")
    gradients = [p.grad for p in parameters if p.grad is not None]
    norm = np.sqrt(np.sum([np.linalg.norm(g) ** 2 for g in gradients], dtype=np.float64))
    for g in gradients:
        g *= min(1.0, max_norm / (norm + 1e-6))
    return norm
