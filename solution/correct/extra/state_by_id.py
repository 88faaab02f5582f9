"""Attributes by other names; state in dicts by the parameters' ids, made when it is first needed."""


class SGDMomentum(Optimizer):
    def __init__(self, parameters, lr=0.1, momentum=0.9, weight_decay=0.0):
        self.parameters = list(parameters)
        self.learning_rate = checked_lr(lr)
        self.mu, self.decay, self.state = momentum, weight_decay, {}

    def step(self):
        for p, g in zip(self.parameters, decayed_gradients(self.parameters, self.decay)):
            self.state[id(p)] = self.state.get(id(p), 0) * self.mu + g
            p.array = p.array - self.learning_rate * self.state[id(p)]


class RMSprop(Optimizer):
    def __init__(self, parameters, lr=0.01, alpha=0.99, eps=1e-8, momentum=0.0, weight_decay=0.0):
        self.parameters = list(parameters)
        self._lr, self._alpha, self._eps = checked_lr(lr), alpha, eps
        self._mu, self._decay, self._state = momentum, weight_decay, {}

    def step(self):
        for p, g in zip(self.parameters, decayed_gradients(self.parameters, self._decay)):
            state = self._state.setdefault(id(p), {"s": np.zeros_like(g), "v": np.zeros_like(g)})
            state["s"] = self._alpha * state["s"] + (1 - self._alpha) * g * g
            state["v"] = self._mu * state["v"] + g / (state["s"] ** 0.5 + self._eps)
            p.array -= self._lr * state["v"]


class Adam(Optimizer):
    def __init__(self, parameters, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.parameters = list(parameters)
        self.settings = checked_lr(lr), *betas, eps
        self.decay, self.state = weight_decay, {}

    def step(self):
        lr, b1, b2, eps = self.settings
        for p, g in zip(self.parameters, decayed_gradients(self.parameters, self.decay)):
            m, v, t = self.state.get(id(p), (0.0, 0.0, 0))
            m, v, t = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2, t + 1
            self.state[id(p)] = m, v, t
            p.array -= lr * (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + eps)
