"""Only the first parameter's gradient is forgotten.

See where your loop ends, and how often its body runs for a list of two.
"""


def zero_grad(self):
    for parameter in self.parameters:
        parameter.grad = None
        return


Optimizer.zero_grad = zero_grad  # a new class would not reach SGD and the others
