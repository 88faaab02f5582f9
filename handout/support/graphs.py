"""Draws the graph of a tensor: what it was computed from, and how.

    a = x * 2
    draw_graph(a + 3, names={"x": x, "a": a})

Time runs from left to right: an arrow goes from each parent to what was computed from it.

In this module
    draw_graph    the picture
    lay_out       where everything stands
"""

from itertools import pairwise
from math import inf
from statistics import mean

import matplotlib.pyplot as plt

MAX_TENSORS = 200
SWEEPS = 8  # after which pictures no longer change much
COLOURS = {"parameter": "#d6e6f9", "number": "#eeeeee", "result": "#ffffff"}


def draw_graph(tensor, names=None, order=None):
    """Draws the computation graph that ends in a tensor.

    Leaves that need a gradient are blue, other leaves grey, results white with the name of their
    operation.

    Args:
        tensor: the Tensor at the end.
        names: what to call some of the tensors, a dict of name and Tensor.
        order: a list of Tensors, such as `backward` returns. Each gets its number in that list,
            from 1: parents have lower numbers than what was computed from them.

    Returns:
        The matplotlib Figure.

    Raises:
        ValueError: the graph has more than 200 tensors, which no picture would show.
    """
    places, arrows = lay_out(tensor)
    width = 1 + max(x for x, _ in places.values())
    heights = [y for _, y in places.values()]
    height = max(heights) - min(heights) + 1
    figure, axes = plt.subplots(figsize=(1.45 * width, 0.85 * height + 0.2))
    called = {named: name for name, named in (names or {}).items()}
    numbers = {node: number for number, node in enumerate(order or [], start=1)}
    boxes = {}
    for node, (x, y) in places.items():
        boxes[node] = draw_tensor(axes, node, called.get(node, ""), x, y)
        if node in numbers:
            draw_number(axes, numbers[node], boxes[node])
    for (parent, node), points in arrows:
        draw_arrow(axes, points, boxes[parent], boxes[node])
    axes.set_xlim(-0.5, width - 0.5)
    axes.set_ylim(min(heights) - 0.6, max(heights) + 0.6)
    axes.axis("off")
    figure.tight_layout(pad=0.1)
    return figure


def draw_tensor(axes, tensor, name, x, y):
    """Draws a box with what a tensor is; returns its text."""
    if tensor.parents:
        operation = tensor.grad_fn_name.strip("<>").removesuffix("Backward").lower()
        kind, first = "result", f"{name} = {operation}" if name else operation
    else:
        kind = "parameter" if tensor.requires_grad else "number"
        value = f"{tensor.array.item():g}" if tensor.array.size == 1 else "data"
        first = name or ("leaf" if tensor.requires_grad else value)
    shape = f"\n{tensor.shape}" if tensor.shape else ""
    box = {"boxstyle": "round,pad=0.35", "facecolor": COLOURS[kind], "edgecolor": "#444444"}
    return axes.text(x, y, first + shape, ha="center", va="center", fontsize=10, bbox=box, zorder=2)


def draw_number(axes, number, box):
    """Draws a tensor's place in the topological order, at the corner of its box."""
    circle = {"boxstyle": "circle,pad=0.2", "facecolor": "#b3400f", "edgecolor": "none"}
    style = {"fontsize": 9, "fontweight": "bold", "color": "white", "ha": "center", "va": "center"}
    corner = {"xy": (0, 1), "xycoords": box, "xytext": (-7, 7), "textcoords": "offset points"}
    axes.annotate(str(number), bbox=circle, zorder=3, **style, **corner)


def draw_arrow(axes, points, from_box, to_box):
    """Draws an arrow through some points, from the edge of one box to the edge of another."""
    style = {"color": "#666666", "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0}
    last = len(points) - 2
    for place, (start, end) in enumerate(pairwise(points)):
        arrow = dict(style, arrowstyle="-|>" if place == last else "-")
        if place == 0:
            arrow["patchA"] = from_box.get_bbox_patch()
        if place == last:
            arrow["patchB"] = to_box.get_bbox_patch()
        # Boxes get their sizes when they are drawn, so arrows come after them.
        axes.annotate("", xy=end, xytext=start, arrowprops=arrow, zorder=2.5)


# Where everything stands --------------------------------------------------------------------------


def lay_out(tensor):
    """Finds a place for each tensor of a graph.

    Tensors stand in columns, each left of all that was computed from it. An arrow that crosses
    columns gets a place of its own in each, so that it runs around the boxes there.

    Returns:
        A dict of Tensor and (x, y), and for each arrow the two Tensors that it joins, parent first,
        with the list of points that it goes through.
    """
    columns = in_columns(tensor)
    rows = [[] for _ in range(max(columns.values()) + 1)]
    for node, column in columns.items():
        rows[column].append(node)
    paths = []
    for node in columns:
        for which, parent in enumerate(node.parents):
            between = [(id(node), which, c) for c in range(columns[node] + 1, columns[parent])]
            for waypoint in between:
                rows[waypoint[2]].append(waypoint)
            paths.append([parent, *reversed(between), node])
    heights = balance(rows, paths)
    places = {
        node: (len(rows) - 1 - column, heights[node])
        for column, row in enumerate(rows)
        for node in row
    }
    arrows = [((path[0], path[-1]), [places[stop] for stop in path]) for path in paths]
    return {node: places[node] for node in columns}, arrows


def in_columns(tensor):
    """Gives each tensor the number of steps on the longest way from it to the end.

    Raises:
        ValueError: there are more than 200.
    """
    columns, row, column = {}, [tensor], 0
    while row:
        columns.update(dict.fromkeys(row, column))
        if len(columns) > MAX_TENSORS:
            raise ValueError(f"this graph has more than {MAX_TENSORS} tensors: draw a smaller one")
        row = list({parent: None for node in row for parent in node.parents})
        column += 1
    return columns


def balance(rows, paths):
    """Gives everything a height near its neighbours' mean, and at least 1 from the next in its row.

    Args:
        rows: for each column, what stands in it.
        paths: lists of what follows one another from left to right.
    """
    neighbours = {stop: [] for row in rows for stop in row}
    for path in paths:
        for left, right in pairwise(path):
            neighbours[left].append(right)
            neighbours[right].append(left)
    heights = {stop: float(place) for row in rows for place, stop in enumerate(row)}
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 else reversed(rows):
            wanted = {
                stop: mean([heights[other] for other in neighbours[stop]] or [0.0]) for stop in row
            }
            lowest = -inf
            for stop in sorted(row, key=wanted.get):
                heights[stop] = lowest = max(wanted[stop], lowest + 1)
            shift = mean(wanted.values()) - mean(heights[stop] for stop in row)
            for stop in row:
                heights[stop] += shift
    return heights
