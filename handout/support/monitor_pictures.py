"""Pictures of what a GradientMonitor has seen.

In this module
    draw_norms         the length of each gradient, step by step
    draw_means         mean and standard deviation of each gradient's entries
    draw_histograms    how the entries were spread at chosen steps
    draw_clipping      the length of all gradients together, before and after clipping

Each returns the matplotlib Figure. Colours can be told apart by everybody (Okabe and Ito, 2008),
and lines also by their dashes.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import cycler

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#000000", "#cc79a7", "#e69f00")
DASHES = ("-", "--", "-.", ":", (0, (6, 1, 1, 1, 1, 1)), (0, (1, 1)))
LINES = cycler(color=COLOURS) + cycler(linestyle=DASHES)
BOUND = "#444444"
POINTS = 40  # a line of more values is smoothed


def draw_norms(monitor, kind="weight"):
    """Draws the lengths of some parameters' gradients over the steps, on powers of ten.

    Of a long training each step is pale, and a line goes through the means of several steps.

    Args:
        monitor: a GradientMonitor that has recorded a step at least.
        kind: what the drawn parameters' names end with.
    """
    figure, axes = plt.subplots(figsize=(5.4, 3.2), layout="constrained")
    for name, style in zip(chosen(monitor, kind), LINES(), strict=False):
        draw_smoothed(axes, monitor.norms[name], name, style)
    axes.set_yscale("log")
    axes.set_ylabel("length of the gradient")
    finish(axes)
    return figure


def draw_means(monitor, kind="weight"):
    """Draws the mean of each gradient's entries, in a band of one standard deviation either way."""
    names = chosen(monitor, kind)
    figure, rows = plt.subplots(
        len(names), 1, figsize=(5.4, 1.1 + 1.1 * len(names)), sharex=True, squeeze=False,
        layout="constrained",
    )  # fmt: skip
    for axes, name, style in zip(rows.flat, names, LINES(), strict=False):
        mean, deviation = np.array(monitor.means[name]), np.array(monitor.deviations[name])
        steps = np.arange(len(mean))
        low, high = mean - deviation, mean + deviation
        axes.fill_between(steps, low, high, color=style["color"], alpha=0.25, label="± deviation")
        axes.plot(steps, mean, color=style["color"], linewidth=1.2, label="mean")
        axes.set_title(name, fontsize=10, loc="right")  # left is the power of ten
        axes.ticklabel_format(axis="y", scilimits=(-2, 3))
        axes.grid(alpha=0.3)
    rows[0, 0].legend(fontsize=9, ncols=2, loc="upper right")
    rows[-1, 0].set_xlabel("steps")
    return figure


def draw_histograms(monitor, kind="weight"):
    """Draws how many entries each gradient had of each size; a picture per step, a line per name.

    Raises:
        ValueError: no histogram was kept.
    """
    if not monitor.histograms:
        raise ValueError("no histogram was kept: give the monitor histogram_steps")
    steps = sorted(monitor.histograms)
    figure, rows = plt.subplots(
        len(steps), 1, figsize=(5.4, 0.5 + 1.9 * len(steps)), squeeze=False, sharex=True,
        layout="constrained",
    )  # fmt: skip
    for axes, step in zip(rows.flat, steps, strict=True):
        for name, style in zip(chosen(monitor, kind), LINES(), strict=False):
            counts, edges = monitor.histograms[step][name]
            axes.stairs(counts / counts.sum(), edges, label=name, linewidth=1.4, **style)
        axes.set_title(f"step {step}", fontsize=10, loc="left")
        axes.set_ylabel("share of entries")
        axes.set_yscale("log")
        axes.grid(alpha=0.3)
    rows[0, 0].legend(fontsize=9)
    rows[-1, 0].set_xlabel("entry of the gradient")
    return figure


def draw_clipping(monitor, bound):
    """Draws the length of all gradients together, before and after clipping, and the bound.

    What clipping took away is the area between. Where nothing was clipped there is one line.
    """
    figure, axes = plt.subplots(figsize=(5.4, 3.2), layout="constrained")
    before, after = monitor.total_before, monitor.total_after
    if before != after:
        axes.plot(before, color=COLOURS[1], label="before clipping", linewidth=1)
        axes.fill_between(range(len(before)), after, before, color=COLOURS[1], alpha=0.25)
    label = "after clipping" if before != after else "not clipped"
    axes.plot(after, color=COLOURS[0], label=label, linewidth=1.6)
    axes.axhline(bound, color=BOUND, linestyle="--", linewidth=1.4, label=f"bound, {bound:g}")
    axes.set_yscale("log")
    axes.set_ylabel("length of all gradients")
    finish(axes)
    return figure


def chosen(monitor, kind):
    """The names that end with `kind`, in the network's order.

    Raises:
        ValueError: there is none, or there are no steps.
    """
    names = [name for name in monitor.norms if name.endswith(kind)]
    if not names or not monitor.total_before:
        raise ValueError(f"the monitor has recorded no step of a parameter called ...{kind}")
    return names


def draw_smoothed(axes, values, name, style):
    """Draws one line; if it has many values, pale, and their means over groups on top."""
    each = max(1, len(values) // POINTS)
    if each > 1:
        axes.plot(values, color=style["color"], linewidth=0.6, alpha=0.35)
    groups = [values[start : start + each] for start in range(0, len(values), each)]
    middles = [each * number + (len(group) - 1) / 2 for number, group in enumerate(groups)]
    axes.plot(middles, [np.mean(group) for group in groups], label=name, linewidth=1.8, **style)


def finish(axes):
    """Labels the steps, and puts a grid and a legend in."""
    axes.set_xlabel("steps")
    axes.grid(alpha=0.3)
    axes.legend(fontsize=9)
