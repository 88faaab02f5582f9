"""Pictures for the notebook on forward mode, second derivatives, convolutions and checkpoints.

In this module
    draw_duals      values with their tangents, on the curve of a function
    draw_descents   ways down a bowl, step by step
    draw_windows    an image, what its windows see, and the product that makes a convolution of it
    draw_filters    a network's first windows, and what they make of an image
    draw_memory     memory in use along a computation

Each returns the matplotlib Figure.
"""

import matplotlib.pyplot as plt
import numpy as np

from support.pictures import GIVEN, REPEATED, RESULT, draw_table

WIDTH = 5.4  # inches: what a telephone can still show
VALUE, TANGENT = "#1f4e8c", "#b3400f"
STYLES = [{"color": TANGENT, "linestyle": "--"}, {"color": VALUE, "linestyle": "-"}]


def draw_duals(x, y, duals):
    """Draws a curve, and on it dual numbers: a dot for the value, an arrow for what it does next.

    Args:
        x, y: places, ascending, and the function's values there.
        duals: list of (x, v, y, tangent), each a number: the input's value and tangent, and the
            result's.
    """
    figure, axes = plt.subplots(figsize=(WIDTH, 3.9), layout="constrained")
    axes.plot(x, y, color="#8a8a8a", linewidth=1.4)
    for at, v, value, tangent in duals:
        way = {"color": "#444444", "linewidth": 1, "linestyle": ":"}
        axes.plot([at, at + v], [value, value], **way)
        axes.plot([at + v, at + v], [value, value + tangent], **way)
        arrow = {"arrowstyle": "-|>", "color": TANGENT, "linewidth": 2, "shrinkA": 0, "shrinkB": 0}
        axes.annotate("", xy=(at + v, value + tangent), xytext=(at, value), arrowprops=arrow)
        axes.plot(at, value, "o", color=VALUE, markersize=7, zorder=3)
        below = tangent >= 0
        axes.annotate(
            f"{value:.2f} {'+' if tangent >= 0 else '-'} {abs(tangent):.2f} ε",
            (at, value), xytext=(8 if below else 9, -7 if below else 7),
            textcoords="offset points", fontsize=9, va="top" if below else "bottom",
        )  # fmt: skip
    axes.set_xlabel("x: the dots' places, and dotted how far each moves")
    axes.margins(x=0.08, y=0.14)
    axes.grid(alpha=0.3)
    return figure


def draw_descents(matrix, b, ways):
    """Draws the level lines of a bowl, ½ xᵀ A x - bᵀ x, and ways down it.

    Args:
        matrix: A, array (2, 2).
        b: array (2, 1).
        ways: by name, an array (steps + 1, 2) of the places visited.
    """
    figure, axes = plt.subplots(figsize=(WIDTH, 3.3), layout="constrained")
    places = np.concatenate(list(ways.values()))
    low, high = places.min(axis=0) - 0.6, places.max(axis=0) + 0.6
    grid = np.stack(
        np.meshgrid(*(np.linspace(start, end, 160) for start, end in zip(low, high, strict=True)))
    )
    values = np.einsum("ixy,ij,jxy->xy", grid, matrix, grid) / 2 - np.tensordot(b[:, 0], grid, 1)
    levels = values.min() + np.ptp(values) * np.linspace(0.02, 1, 14) ** 2
    axes.contour(*grid, values, levels, colors="#c9c9c9", linewidths=0.9)
    for (name, way), style in zip(ways.items(), STYLES, strict=False):
        axes.plot(*way.T, marker="o", markersize=4, linewidth=1.6, label=name, **style)
    axes.set_aspect("equal")
    figure.legend(loc="outside upper center", ncols=2, fontsize=9)
    return figure


def draw_windows(image, window, seen):
    """Draws a convolution as a product of matrices.

    Args:
        image: array (H, W).
        window: array (height, width) of weights.
        seen: array (rows, columns, height, width), as `further.windows` sees the image.
    """
    rows, columns = seen.shape[:2]
    matrix, weights = seen.reshape(rows * columns, -1), window.reshape(-1, 1)
    tables = [(image, "image", ""), (matrix, "what each window sees", "@"),
              (weights, "weights", "="), (matrix @ weights, "result", "")]  # fmt: skip
    tall = max(len(values) for values, _, _ in tables)
    wide = sum(values.shape[1] + 1.5 for values, _, _ in tables) - 1.5
    figure, axes = plt.subplots(figsize=(0.43 * wide + 0.2, 0.43 * (tall + 1.2)))
    left = 0.0
    for number, (values, title, after) in enumerate(tables):
        above = (tall - len(values)) / 2
        colour = [REPEATED, GIVEN, "#ffffff", RESULT][number]
        draw_shifted(axes, values, left, above, colour)
        middle = left + values.shape[1] / 2
        axes.text(middle, above - 0.25, title, ha="center", va="bottom", fontsize=10)
        axes.text(
            left + values.shape[1] + 0.75, tall / 2, after, ha="center", va="center", fontsize=15
        )
        if number == 0:
            frame(axes, left, above, window.shape, VALUE)
        if number == 1:
            frame(axes, left, above, (1, values.shape[1]), VALUE)
        left += values.shape[1] + 1.5
    axes.set_xlim(-0.2, wide + 0.2)
    axes.set_ylim(tall + 0.2, -1)
    axes.set_aspect("equal")
    axes.axis("off")
    figure.tight_layout(pad=0.1)
    return figure


def draw_shifted(axes, values, left, above, colour):
    """Draws a table whose upper left corner is at (left, above)."""
    before = len(axes.patches), len(axes.texts)
    draw_table(axes, values, values.shape, left, colour)
    for patch in axes.patches[before[0] :]:
        patch.set_y(patch.get_y() + above)
    for text in axes.texts[before[1] :]:
        text.set_y(text.get_position()[1] + above)
        text.set_fontsize(9)


def frame(axes, left, above, shape, colour):
    """Draws a frame around the first rows and columns of a table."""
    axes.add_patch(
        plt.Rectangle(
            (left, above), shape[1], shape[0], fill=False, edgecolor=colour, linewidth=2.6, zorder=4
        )
    )


def draw_filters(weight, image, responses):
    """Draws windows of weights, and below each what comes out of it; first the image.

    Args:
        weight: array (O, height, width).
        image: array (H, W).
        responses: array (O, rows, columns).
    """
    count = len(weight)
    figure, grid = plt.subplots(
        2, count + 1, figsize=(0.85 * (count + 1), 2.1), layout="constrained"
    )
    for axes in grid.flat:
        axes.set_xticks([])
        axes.set_yticks([])
    grid[0, 0].axis("off")
    grid[0, 0].text(0.5, 0.5, "weights", ha="center", va="center", fontsize=10)
    grid[1, 0].imshow(image, cmap="gray_r")
    largest, brightest = np.abs(weight).max(), np.abs(responses).max()
    for place in range(count):
        grid[0, place + 1].imshow(weight[place], cmap="RdBu_r", vmin=-largest, vmax=largest)
        grid[1, place + 1].imshow(responses[place], cmap="RdBu_r", vmin=-brightest, vmax=brightest)
    return figure


def draw_memory(watched):
    """Draws the memory in use from mark to mark.

    Args:
        watched: by name, a list of megabytes.
    """
    figure, axes = plt.subplots(figsize=(WIDTH, 3.2), layout="constrained")
    for (name, megabytes), style in zip(watched.items(), STYLES, strict=False):
        axes.plot(megabytes, label=name, linewidth=1.6, **style)
    axes.set_ylim(0, None)
    axes.set_xlabel("steps, forward and then backward")
    axes.set_ylabel("memory in use, MB")
    axes.grid(alpha=0.3)
    axes.legend(fontsize=9)
    return figure
