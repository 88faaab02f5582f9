"""Pictures for the lab "gradients by hand".

In this module
    draw_errors            relative errors of many runs in float32, and of one in float16
    draw_orders            one sum in many orders
    draw_curves            losses and accuracies of several trainings
    draw_gradient_norms    how long each parameter's gradient is

Each returns the matplotlib Figure.
"""

import matplotlib.pyplot as plt
import numpy as np

from support.by_hand import GRADIENTS, TOLERANCE

FLOAT32, FLOAT16, BOUND = "#1f4e8c", "#b3400f", "#444444"
SMALLEST = 1e-9  # where an error of zero is drawn, since a logarithmic axis has no zero


def draw_errors(runs, float16):
    """Draws relative errors: a dot for each run in float32, a diamond for the one in float16.

    Args:
        runs: a list of what `errors_of_one_run` returned.
        float16: the same of one run in float16.
    """
    figure, axes = plt.subplots(figsize=(5, 3.2), layout="constrained")
    for place, name in enumerate(GRADIENTS):
        found = np.maximum([run[f"{name}_rel"] for run in runs], SMALLEST)
        beside = place + np.linspace(-0.2, 0.2, len(found))
        label = f"float32, {len(runs)} runs" if place == 0 else None
        axes.plot(beside, found, "o", color=FLOAT32, markersize=4, alpha=0.7, label=label)
        coarse = max(float16[f"{name}_rel"], SMALLEST)
        label = "float16" if place == 0 else None
        axes.plot(place, coarse, "D", color=FLOAT16, markersize=7, label=label)
    axes.axhline(TOLERANCE, color=BOUND, linestyle="--", linewidth=1)
    axes.text(2.45, TOLERANCE * 1.25, "acceptance in float32", ha="right", color=BOUND, fontsize=9)
    axes.set_yscale("log")
    axes.set_ylim(SMALLEST, 1e-2)
    axes.set_xlim(-0.5, 2.5)
    axes.set_xticks(range(len(GRADIENTS)), GRADIENTS)
    axes.set_title("largest difference / largest entry", fontsize=10)
    axes.legend(loc="lower right", fontsize=9)
    axes.grid(axis="y", alpha=0.3)
    return figure


def draw_orders(sums, exact):
    """Draws how often each value came out of one sum that was taken in many orders.

    Args:
        sums: the values.
        exact: the right one, in float64.
    """
    values, counts = np.unique(np.asarray(sums, np.float64), return_counts=True)
    figure, axes = plt.subplots(figsize=(5, 2.8), layout="constrained")
    axes.vlines(1e6 * (values - exact), 0, counts, color=FLOAT32, linewidth=3)
    axes.axvline(0, color=FLOAT16, linewidth=1, label="the exact sum")
    axes.set_xlabel("difference from the exact sum, millionths")
    axes.set_ylabel("orders")
    axes.set_ylim(bottom=0)
    axes.legend(fontsize=9)
    return figure


def draw_curves(histories):
    """Draws mean losses, and below them validation accuracies, over the epochs.

    Args:
        histories: what to call each training, and its History.
    """
    figure, (upper, lower) = plt.subplots(2, 1, figsize=(5, 4.8), sharex=True, layout="constrained")
    for name, history in histories.items():
        epochs = np.arange(1, len(history.epoch_losses) + 1)
        upper.plot(epochs, history.epoch_losses, ".-", label=name)
        lower.plot(epochs, 100 * np.array(history.accuracies), ".-", label=name)
    upper.set_title("training loss")
    upper.set_yscale("log")
    lower.set_title("validation accuracy, %")
    lower.set_xlabel("epochs")
    for axes in (upper, lower):
        axes.grid(alpha=0.3)
    if len(histories) > 1:
        lower.legend(fontsize=9)
    return figure


def draw_gradient_norms(norms):
    """Draws a bar for each parameter: the length of its gradient.

    Args:
        norms: lengths by the parameter's name.
    """
    figure, axes = plt.subplots(figsize=(5, 0.45 * len(norms) + 0.9), layout="constrained")
    bars = axes.barh(list(norms), list(norms.values()), color=FLOAT32, height=0.6)
    axes.bar_label(bars, fmt="%.3f", padding=3, fontsize=9)
    axes.invert_yaxis()
    axes.set_xlim(0, 1.15 * max(norms.values()))
    axes.set_title("length of each gradient", fontsize=10)
    return figure
