"""The first velocity is the gradient's own array, and no copy.

Take two steps without a backward pass in between, and print `.grad` after each. Two names can stand
for one array: what do your in-place lines change besides the velocity?
"""


# Inherits from the solution's class of the same name, so that only the mistake stands here.
class SGDMomentum(SGDMomentum):
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        first = not any(velocity.any() for velocity in self.velocities)
        for i, (parameter, gradient) in enumerate(zip(self.parameters, gradients)):
            if first:
                self.velocities[i] = gradient
            else:
                self.velocities[i] *= self.momentum
                self.velocities[i] += gradient
            parameter.array -= self.lr * self.velocities[i]
