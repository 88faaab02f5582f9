"""Pictures for the walkthrough: broadcasting, digits, curves. For graphs see graphs.py.

In this module
    draw_broadcasting    two operands, the entries that are repeated, and the result
    draw_digits          images in a grid, each with a title
    draw_mistakes        test images that a network gets wrong
    draw_history         loss and accuracy over the epochs

Each returns the matplotlib Figure.
"""

import matplotlib.pyplot as plt
import numpy as np

from nn import predict

GIVEN, REPEATED, RESULT = "#d6e6f9", "#f4f4f4", "#fbe9d0"


def draw_broadcasting(a, b, operation=np.add, sign="+"):
    """Draws how two operands are repeated to one shape: copies are pale.

    Args:
        a, b: arrays of numbers with two axes each, of shapes that broadcast.
        operation: what is done with them, entry by entry.
        sign: how to write it.
    """
    a, b = np.asarray(a), np.asarray(b)
    rows, columns = np.broadcast_shapes(a.shape, b.shape)
    figure, axes = plt.subplots(figsize=(0.62 * (3 * columns + 2), 0.62 * (rows + 1)))
    tables = [(a, GIVEN, sign), (b, GIVEN, "="), (operation(a, b), RESULT, "")]
    for place, (values, colour, after) in enumerate(tables):
        left = place * (columns + 1)
        draw_table(axes, np.broadcast_to(values, (rows, columns)), values.shape, left, colour)
        middle = left + columns / 2
        axes.text(middle, rows + 0.15, str(values.shape), ha="center", va="top", fontsize=10)
        axes.text(left + columns + 0.5, rows / 2, after, ha="center", va="center", fontsize=16)
    axes.set_xlim(-0.1, 3 * columns + 2.1)
    axes.set_ylim(rows + 0.7, -0.1)
    axes.set_aspect("equal")
    axes.axis("off")
    figure.tight_layout(pad=0.1)
    return figure


def draw_table(axes, values, given_shape, left, colour):
    """Draws numbers in a grid; those outside of given_shape are copies, and pale."""
    for (row, column), value in np.ndenumerate(values):
        is_given = row < given_shape[0] and column < given_shape[1]
        face, ink = (colour, "black") if is_given else (REPEATED, "#8a8a8a")
        edge = "#444444" if is_given else "#bbbbbb"
        axes.add_patch(plt.Rectangle((left + column, row), 1, 1, facecolor=face, edgecolor=edge))
        x, y = left + column + 0.5, row + 0.5
        axes.text(x, y, f"{value:g}", ha="center", va="center", color=ink, fontsize=11)


def draw_digits(images, titles, columns=5):
    """Draws images in a grid.

    Args:
        images: shape (N, pixels), where pixels is a square number.
        titles: N texts.
        columns: how many stand side by side at most.
    """
    side = round(np.sqrt(images.shape[1]))
    columns = min(columns, len(images))
    rows = -(-len(images) // columns)
    figure, grid = plt.subplots(rows, columns, figsize=(1.5 * columns, 1.8 * rows), squeeze=False)
    for axes in grid.flat:
        axes.axis("off")
    for axes, image, title in zip(grid.flat, images, titles, strict=False):
        axes.imshow(image.reshape(side, side), cmap="gray_r")
        axes.set_title(title, fontsize=10)
    figure.tight_layout()
    return figure


def draw_mistakes(model, x, y, count=10):
    """Draws the first images that a network classifies wrongly, with both classes.

    Args:
        model: takes a Tensor (N, pixels) to scores (N, classes).
        x: images, shape (N, pixels).
        y: the right classes, shape (N,).
        count: how many to draw at most.

    Raises:
        ValueError: there is not one mistake to draw.
    """
    found = predict(model, x)
    wrong = np.flatnonzero(found != y)[:count]
    if not len(wrong):
        raise ValueError(f"there is no mistake to draw: all {len(x)} images are classified rightly")
    return draw_digits(x[wrong], [f"{y[i]}, read as {found[i]}" for i in wrong])


def draw_history(history):
    """Draws the loss of every step with each epoch's mean, and the test accuracies.

    Args:
        history: what `train` returned, of one epoch at least.
    """
    epochs = np.arange(1, len(history.epoch_losses) + 1)
    steps = np.arange(1, len(history.step_losses) + 1) / len(history.step_losses) * len(epochs)
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.8, 3))
    left.plot(steps, history.step_losses, color="#c7d7ea", linewidth=0.7, label="each step")
    left.plot(epochs - 0.5, history.epoch_losses, "o-", color="#1f4e8c", label="mean of the epoch")
    left.set_title("training loss")
    finite = [loss for loss in history.step_losses if np.isfinite(loss)]
    left.set_ylim(0, 1.1 * np.quantile(finite or [1.0], 0.999) or 1.0)
    left.legend()
    right.plot(epochs, 100 * np.array(history.accuracies), "o-", color="#b3400f")
    right.set_title("test accuracy, %")
    for axes in (left, right):
        axes.set_xlabel("epochs")
        axes.set_xticks(np.arange(len(epochs) + 1))
        axes.grid(alpha=0.3)
    figure.tight_layout()
    return figure
