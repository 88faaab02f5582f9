"""All parameters are one long vector, in clipping, Adam and differences."""


def _flat(arrays):
    return np.concatenate([np.ravel(a) for a in arrays]) if arrays else np.zeros(0)


def _cut(vector, arrays):
    ends = np.cumsum([a.size for a in arrays])[:-1]
    parts = zip(np.split(vector, ends), arrays)
    return [part.reshape(a.shape).astype(a.dtype) for part, a in parts]


def clip_grad_norm_(parameters, max_norm):
    if max_norm <= 0:
        raise ValueError("max_norm must be above 0")
    owners = [p for p in parameters if p.grad is not None]
    vector = _flat([p.grad for p in owners])
    norm = float(np.linalg.norm(vector))
    if norm > max_norm:
        short = _cut(vector * (max_norm / norm), [p.grad for p in owners])
        for p, gradient in zip(owners, short):
            p.grad = gradient
    return norm


class Adam(Adam):
    def step(self):
        g = _flat(decayed_gradients(self.parameters, self.weight_decay)).astype(np.float64)
        if self.t == 0:
            self.m, self.v = np.zeros_like(g), np.zeros_like(g)
        self.t += 1
        b1, b2 = self.betas
        self.m, self.v = b1 * self.m + (1 - b1) * g, b2 * self.v + (1 - b2) * g * g
        m, v = self.m / (1 - b1**self.t), self.v / (1 - b2**self.t)
        move = self.lr * m / (np.sqrt(v) + self.eps)
        for p, part in zip(self.parameters, _cut(move, [p.array for p in self.parameters])):
            p.array = p.array - part


def numerical_gradient(objective, array, eps=1e-6):
    start, slopes = array.copy(), []
    for direction in np.eye(array.size):
        ends = []
        for sign in (1, -1):
            array[...] = start + sign * eps * direction.reshape(array.shape)
            ends.append(float(objective()))
        slopes.append((ends[0] - ends[1]) / (2 * eps))
    array[...] = start
    return np.array(slopes).reshape(array.shape)


def compare_gradients(hand, differences, tolerance):
    if hand is None or hand.shape != differences.shape:
        return Check(np.inf, np.inf, False)
    pairs = list(zip(np.ravel(hand), np.ravel(differences)))
    worst = max([abs(h - d) for h, d in pairs])
    shares = [0 if h == d else abs(h - d) / max([abs(h), abs(d)]) for h, d in pairs]
    return Check(float(worst), float(np.mean(shares)), worst <= tolerance)
