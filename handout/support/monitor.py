"""Looks at the gradients of a network while it learns.

    monitor = GradientMonitor(net.parameters(), histogram_steps=(0, 100))
    fit(net, ..., clip=1.0, monitor=monitor)
    monitor.norms["0.weight"]         # the length of that gradient, step by step

In your own loop call `record` after backward, and `record_clipped` after clipping, if you clip.
Pictures are in monitor_pictures.py.
"""

import numpy as np


class GradientMonitor:
    """Keeps what gradients were like: of every parameter, at every step.

    Figures are computed in float64, so a long float32 gradient does not overflow when squared.

    Args:
        parameters: Parameters of different names, as those of one Sequential have.
        histogram_steps: the steps, from 0, for which histograms are kept too.
        bins: how many bars a histogram has.

    Attributes:
        means, deviations, norms: by the parameter's name, a list with a float per step: mean and
            standard deviation of the gradient's entries, and its length √(Σ g²), before clipping.
        histograms: histograms[step][name] is (counts, edges), as np.histogram gives them.
        total_before, total_after: the length of all gradients together, before and after
            clipping, a float per step; the same where nothing was clipped.

    Raises:
        ValueError: two parameters have the same name.
    """

    def __init__(self, parameters, histogram_steps=(), bins=40):
        self.parameters = list(parameters)
        names = [each.name for each in self.parameters]
        if len(set(names)) < len(names):
            raise ValueError("two parameters have the same name: put their layers in a Sequential")
        self.histogram_steps, self.bins = set(histogram_steps), bins
        self.means = {name: [] for name in names}
        self.deviations = {name: [] for name in names}
        self.norms = {name: [] for name in names}
        self.histograms = {}
        self.total_before, self.total_after = [], []

    def record(self):
        """Takes the figures of one step.

        Raises:
            ValueError: a parameter has no gradient.
        """
        step, gradients = len(self.total_before), self.gradients()
        for name, gradient in gradients.items():
            self.means[name].append(float(gradient.mean()))
            self.deviations[name].append(float(gradient.std()))
            self.norms[name].append(length([gradient]))
        if step in self.histogram_steps:
            self.histograms[step] = {
                name: np.histogram(gradient, self.bins) for name, gradient in gradients.items()
            }
        self.total_before.append(length(gradients.values()))
        self.total_after.append(self.total_before[-1])

    def record_clipped(self):
        """Takes the length of all gradients once more, now that they have been clipped."""
        self.total_after[-1] = length(self.gradients().values())

    def gradients(self):
        """The parameters' gradients by name, in float64."""
        missing = [each.name for each in self.parameters if each.grad is None]
        if missing:
            raise ValueError(f"{missing[0]} has no gradient: record after backward")
        return {each.name: each.grad.astype(np.float64) for each in self.parameters}


def length(gradients):
    """The length of several arrays as if they were one vector, √(Σ over all entries of g²)."""
    return float(np.linalg.norm([np.linalg.norm(gradient.ravel()) for gradient in gradients]))
