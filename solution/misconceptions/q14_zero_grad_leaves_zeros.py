"""After zero_grad the gradients are zeros, and so cannot be missed.

A step right after zero_grad would go unnoticed. The docstring of `zero_grad` says what a gradient
is afterwards.
"""


def zero_grad(self):
    for parameter in self.parameters:
        parameter.grad = np.zeros_like(parameter.array)


Optimizer.zero_grad = zero_grad  # a new class would not reach SGD and the others
