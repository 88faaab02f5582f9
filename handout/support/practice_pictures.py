"""Pictures for the notebook on layers and optimizers.

In this module
    draw_functions    functions and their slopes
    draw_steps        how wrong differences are, for each step size
    draw_trainings    losses and accuracies of several trainings
    draw_paths        the ways of several optimizers down a bowl
    draw_depths       how large the numbers in each layer are

Each returns the matplotlib Figure. Colours and dashes are those of monitor_pictures.py.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

from support.monitor_pictures import LINES

WIDTH = 5.4  # inches: what a telephone can still show


def draw_functions(x, functions):
    """Draws functions of one number, and below them their slopes.

    Args:
        x: places, ascending.
        functions: by name, a pair of arrays, values and slopes at these places.
    """
    figure, (upper, lower) = plt.subplots(
        2, 1, figsize=(WIDTH, 4.6), sharex=True, layout="constrained"
    )
    for (name, (values, slopes)), style in zip(functions.items(), LINES(), strict=False):
        upper.plot(x, values, label=name, **style)
        lower.plot(x, slopes, label=name, **style)
    upper.set_title("function", fontsize=10, loc="left")
    upper.set_ylim(-1.2, 2.2)
    lower.set_title("slope", fontsize=10, loc="left")
    lower.set_xlabel("x")
    finish(upper, lower)
    return figure


def draw_steps(steps, errors, marked=1e-6):
    """Draws the errors of differences against the step size, both on powers of ten.

    Args:
        steps: the step sizes ε.
        errors: by name, the error at each of them.
        marked: a step size to mark.
    """
    figure, axes = plt.subplots(figsize=(WIDTH, 3.7), layout="constrained")
    axes.set_prop_cycle(LINES)
    for name, found in errors.items():
        axes.loglog(steps, found, label=name, linewidth=1.6)
    axes.axvline(marked, color="#444444", linewidth=1)
    axes.text(1.3 * marked, 3, f"ε = {marked:g}", va="top", fontsize=9, color="#444444")
    axes.set_ylim(1e-13, 5)
    axes.set_xlabel("step size ε")
    axes.set_ylabel("largest error of the slope")
    finish(axes)
    return figure


def draw_trainings(histories):
    """Draws mean losses, and below them validation accuracies, over the epochs.

    Args:
        histories: what to call each training, and its FitHistory.
    """
    figure, (upper, lower) = plt.subplots(
        2, 1, figsize=(WIDTH, 5), sharex=True, layout="constrained"
    )
    for (name, history), style in zip(histories.items(), LINES(), strict=False):
        epochs = np.arange(1, len(history.epoch_losses) + 1)
        upper.plot(epochs, history.epoch_losses, label=name, linewidth=1.6, **style)
        lower.plot(epochs, 100 * np.array(history.accuracies), label=name, linewidth=1.6, **style)
    upper.set_yscale("log")
    upper.set_title("training loss", fontsize=10, loc="left")
    lower.set_title("validation accuracy, %", fontsize=10, loc="left")
    lower.set_xlabel("epochs")
    lower.xaxis.set_major_locator(MaxNLocator(integer=True))
    finish(upper, lower)
    return figure


def draw_paths(bowl, paths):
    """Draws the way of each optimizer over the contour lines of a function of two numbers.

    Args:
        bowl: takes two arrays of coordinates to heights.
        paths: by name, an array of shape (steps + 1, 2).
    """
    rows = -(-len(paths) // 2)
    figure, grid = plt.subplots(
        rows, 2, figsize=(WIDTH, 0.4 + 1.9 * rows), sharex=True, sharey=True, squeeze=False,
        layout="constrained",
    )  # fmt: skip
    places = np.concatenate(list(paths.values()))
    low, high = places.min(axis=0), places.max(axis=0)
    margin = 0.15 * (high - low)
    across, up = np.meshgrid(*np.linspace(low - margin, high + margin, 121).T)
    heights = bowl(across, up)
    levels = heights.max() * np.linspace(0.02, 1, 12) ** 2
    for axes, (name, path), style in zip(grid.flat, paths.items(), LINES(), strict=False):
        axes.contour(across, up, heights, levels, colors="#c4c8cd", linewidths=0.7)
        axes.plot(*path.T, ".-", color=style["color"], linewidth=1, markersize=3.5)
        axes.plot(*path[0], "o", color="black", markersize=5)
        axes.plot(0, 0, "*", color="black", markersize=9)
        axes.set_title(name, fontsize=10, loc="left")
    figure.supxlabel("first number", fontsize=10)
    figure.supylabel("second number", fontsize=10)
    return figure


def draw_depths(sizes):
    """Draws a figure for each layer of several networks, on powers of ten, one panel per quantity.

    Args:
        sizes: by quantity, and in there by network, a list with a positive figure per layer.
    """
    figure, rows = plt.subplots(
        len(sizes), 1, figsize=(WIDTH, 0.6 + 1.9 * len(sizes)), sharex=True, squeeze=False,
        layout="constrained",
    )  # fmt: skip
    for axes, (quantity, networks) in zip(rows.flat, sizes.items(), strict=True):
        for (name, figures), style in zip(networks.items(), LINES(), strict=False):
            layers = np.arange(1, len(figures) + 1)
            axes.plot(layers, figures, label=name, linewidth=1.6, **style)
        axes.set_yscale("log")
        axes.set_title(quantity, fontsize=10, loc="left")
        axes.grid(alpha=0.3)
    handles, names = rows[0, 0].get_legend_handles_labels()
    figure.legend(handles, names, loc="outside upper center", ncols=2, fontsize=9)
    rows[-1, 0].set_xlabel("layer, from the input")
    rows[-1, 0].xaxis.set_major_locator(MaxNLocator(integer=True))
    return figure


def finish(*panels):
    """Puts a grid into each panel, and a legend into the first."""
    for axes in panels:
        axes.grid(alpha=0.3)
    panels[0].legend(fontsize=9)
