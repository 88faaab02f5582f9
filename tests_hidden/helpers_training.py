"""What the hidden probes of 14 and 15 share, beside what they share with the visible ones."""

import numpy as np


def right_decay(parameters, weight_decay):
    """Stands in for the student's `decayed_gradients` where all parameters have a gradient."""
    return [np.add(p.grad, np.multiply(p.array, weight_decay)) for p in parameters]


class Powers:
    """Each entry to a power, as a layer without parameters.

    Args:
        power: of forward.
        derived: the power that backward takes the derivative of.
    """

    def __init__(self, power, derived):
        self.power, self.derived = power, derived
        self.upstream = []

    def forward(self, x):
        self.remembered = np.array(x)
        return x**self.power

    __call__ = forward

    def backward(self, dout):
        self.upstream.append(np.array(dout))
        return dout * self.derived * self.remembered ** (self.derived - 1)

    def parameters(self):
        return []


def bring_differences(m):
    """Puts right functions in place of the student's `numerical_gradient` and comparison."""

    def by_differences(objective, array, eps=1e-6):
        slopes = np.empty(array.shape)
        for place, entry in list(np.ndenumerate(array)):
            values = []
            for moved in (entry + eps, entry - eps):
                array[place] = moved
                values.append(objective())
            array[place] = entry
            slopes[place] = (values[0] - values[1]) / eps / 2
        return slopes

    def compared(hand, differences, tolerance):
        apart = np.abs(np.subtract(hand, differences))
        larger = np.fmax(np.abs(hand), np.abs(differences))
        shares = np.divide(apart, larger, out=np.zeros(apart.shape), where=larger > 0)
        return m.Check(apart.max(), shares.mean(), apart.max() <= tolerance)

    m.numerical_gradient, m.compare_gradients = by_differences, compared
