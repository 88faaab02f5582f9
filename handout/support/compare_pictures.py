"""Pictures of two implementations: their losses, where they differ, an array of each.

In this module
    draw_losses         how several trainings went, on a scale of powers of ten
    draw_comparison     every quantity's difference, as a multiple of what rounding explains
    draw_pair           one array of each side by side, in the same colours

Each returns the matplotlib Figure.
"""

import matplotlib.pyplot as plt
import numpy as np

SAME, FIRST, LATER = "#1f4e8c", "#b3400f", "#e8b79d"
COLOURS = ("#1f4e8c", "#b3400f", "#3c8a5a", "#8a6d1f")
STYLES = ("-", "-", "--", ":")
LEAST = 1e-6  # a difference of zero has no place on a scale of powers of ten


def draw_losses(losses, each=1):
    """Draws the losses of several trainings; a cross says that one was not finite any more.

    Args:
        losses: by name, a list with the loss of every step.
        each: how many steps in a row to draw as their mean.
    """
    figure, axes = plt.subplots(figsize=(5.4, 3.3))
    for (name, steps), colour, style in zip(losses.items(), COLOURS, STYLES, strict=False):
        means = means_of(np.asarray(steps, dtype=np.float64), each)
        after = each * (1 + np.arange(len(means)))
        axes.plot(after, means, style, color=colour, label=name, linewidth=1.8)
        if not np.isfinite(steps).all():
            last = np.flatnonzero(np.isfinite(means))[-1:]
            axes.plot(after[last], means[last], "x", color=colour, markersize=11)
    axes.set_yscale("log")
    axes.set_xlabel("steps")
    axes.set_title("loss" if each == 1 else f"loss, mean of {each} steps", fontsize=11)
    axes.grid(alpha=0.3)
    axes.legend()
    figure.tight_layout()
    return figure


def means_of(values, each):
    """The means of `each` values in a row, as far as they are finite; of what is left over too."""
    groups = [values[i : i + each] for i in range(0, len(values), each)]
    finite = [group[np.isfinite(group)] for group in groups]
    return np.array([np.mean(group) if len(group) else np.nan for group in finite])


def draw_comparison(compared):
    """Draws each quantity's largest difference, divided by what rounding explains.

    What ends left of the line agrees. The first one that does not is dark.

    Args:
        compared: what compare.compare gives.
    """
    compared = list(compared)
    first = next((each for each in compared if each.problem), None)
    ratios = np.array([ratio(each) for each in compared])
    finite = ratios[np.isfinite(ratios)]
    most = 10 * max(finite.max(initial=1.0), 1e3)
    figure, axes = plt.subplots(figsize=(5.4, 0.3 * len(compared) + 1.1))
    for place, (each, length) in enumerate(zip(compared, ratios, strict=True)):
        start = LEAST / 10
        if length:
            width = np.clip(length, LEAST, most) - start
            axes.barh(place, width, left=start, height=0.7, color=colour_of(each, first))
        words = {"shape": "another shape", "not finite": "not finite"}.get(each.problem)
        if words:
            axes.text(most / 3, place, words, ha="right", va="center", color="white")
        elif not length:
            axes.text(1.5 * start, place, "0", va="center", color=SAME)
    axes.axvline(1, color="black", linewidth=1)
    axes.set_yticks(range(len(compared)), [each.quantity for each in compared])
    axes.set_ylim(len(compared) - 0.4, -0.6)
    axes.set_xscale("log")
    axes.set_xlim(LEAST / 10, most)
    axes.set_xlabel("difference, as a multiple of what rounding explains")
    axes.grid(axis="x", alpha=0.3)
    figure.tight_layout()
    return figure


def ratio(compared):
    """A difference as a multiple of the tolerance; where both are zero, zero."""
    if not compared.difference:
        return 0.0
    return compared.difference / compared.tolerance if compared.tolerance else np.inf


def colour_of(compared, first):
    """Blue for what agrees, dark for the first that does not, pale for those after it."""
    if not compared.problem:
        return SAME
    return FIRST if compared is first else LATER


def draw_pair(expected, found, names):
    """Draws two arrays side by side: blue is below zero, red is above, white is zero.

    Args:
        expected, found: arrays with two axes and of one shape.
        names: what to write above them.
    """
    most = np.abs(expected).max() or 1.0
    figure, grid = plt.subplots(1, 2, figsize=(5.4, 2.9))
    for axes, array, name in zip(grid, (expected, found), names, strict=True):
        axes.imshow(array, cmap="RdBu_r", vmin=-most, vmax=most)
        axes.set_title(name, fontsize=11)
        axes.set_xticks([])
        axes.set_yticks([])
    figure.tight_layout()
    return figure
