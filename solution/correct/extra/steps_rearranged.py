"""Adam in the paper's quick form with ε brought along, velocities with lr in them, a countdown."""


class SGDMomentum(SGDMomentum):
    def step(self):
        for i, g in enumerate(decayed_gradients(self.parameters, self.weight_decay)):
            self.velocities[i] = self.momentum * self.velocities[i] - self.lr * g
            self.parameters[i].array += self.velocities[i]


class RMSprop(RMSprop):
    def step(self):
        for i, g in enumerate(decayed_gradients(self.parameters, self.weight_decay)):
            self.squares[i] += (1 - self.alpha) * (g**2 - self.squares[i])
            move = self.lr * g / (self.squares[i] ** 0.5 + self.eps)
            self.velocities[i] = self.momentum * self.velocities[i] + move
            self.parameters[i].array -= self.velocities[i]


class Adam(Adam):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.powers = (1.0, 1.0)

    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        (b1, b2), (power1, power2) = self.betas, self.powers
        self.powers = (power1 * b1, power2 * b2)
        root = (1 - self.powers[1]) ** 0.5
        rate = self.lr * root / (1 - self.powers[0])
        for i, g in enumerate(gradients):
            self.means[i] += (1 - b1) * (g - self.means[i])
            self.squares[i] += (1 - b2) * (g * g - self.squares[i])
            divisor = np.sqrt(self.squares[i]) + self.eps * root
            self.parameters[i].array -= rate * self.means[i] / divisor


class GradientAccumulator:
    def __init__(self, optimizer, steps):
        if steps < 1:
            raise ValueError("steps is at least 1")
        self.optimizer, self.left, self.k = optimizer, steps, steps
        self.forget()

    def forget(self):
        for p in self.optimizer.parameters:
            p.grad = None

    def scale(self, dout):
        return (1 / self.k) * dout

    def step(self):
        self.left -= 1
        if self.left:
            return False
        self.left = self.k
        self.optimizer.step()
        self.forget()
        return True
