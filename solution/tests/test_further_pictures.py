"""Pictures of the notebook on forward mode and what follows show what they are given."""

from collections.abc import Callable, Iterator
from typing import Any

import matplotlib
import numpy as np
import pytest

matplotlib.use("agg")
from matplotlib import pyplot as plt


@pytest.fixture
def pictures(library: Callable[..., Any]) -> Iterator[Any]:
    """further_pictures.py; figures are closed afterwards."""
    yield library("support.further_pictures")
    plt.close("all")


def texts(axes: Any) -> list[str]:
    """What is written in a panel."""
    return [text.get_text() for text in axes.texts if text.get_text()]


def test_duals(pictures: Any) -> None:
    """A dot for each value, an arrow to where its tangent leads, and both in figures."""
    axes = pictures.draw_duals([0, 1], [0, 1], [(0.5, 0.25, 1.0, -0.5), (1, 0.25, 2, 0.5)]).axes[0]
    arrows = [each for each in axes.texts if getattr(each, "arrow_patch", None)]
    assert [(a.xyann, a.xy) for a in arrows] == [((0.5, 1), (0.75, 0.5)), ((1, 2), (1.25, 2.5))]
    assert texts(axes) == ["1.00 - 0.50 ε", "2.00 + 0.50 ε"]


def test_descents(pictures: Any) -> None:
    """Level lines, and a line for each way; told apart by colour and dashes."""
    ways = {"a": np.array([[2.0, 1], [0, 0]]), "b": np.array([[2.0, 1], [1, 1], [0, 1]])}
    figure = pictures.draw_descents(np.eye(2), np.zeros((2, 1)), ways)
    (axes,) = figure.axes
    assert [line.get_xydata().tolist() for line in axes.lines] == [
        w.tolist() for w in ways.values()
    ]
    assert len({line.get_color() for line in axes.lines}) == 2
    assert len({line.get_linestyle() for line in axes.lines}) == 2
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["a", "b"]


def test_windows(pictures: Any) -> None:
    """The image, a row for each window, the weights and their product."""
    image, window = np.arange(9).reshape(3, 3), np.array([[1, 0], [0, 2]])
    seen = np.lib.stride_tricks.sliding_window_view(image, (2, 2))
    (axes,) = pictures.draw_windows(image, window, seen).axes
    words = texts(axes)
    numbers = [int(word) for word in words if word.lstrip("-").isdigit()]
    products = [0 + 8, 1 + 10, 3 + 14, 4 + 16]
    assert numbers == [*range(9), *seen.ravel(), 1, 0, 0, 2, *products]
    assert {"image", "what each window sees", "weights", "result", "@", "="} <= set(words)


def test_filters(pictures: Any) -> None:
    """The image, each window's weights, and below them what comes out, on one scale each."""
    weight, image = np.arange(8.0).reshape(2, 2, 2) - 3, np.eye(3)
    figure = pictures.draw_filters(weight, image, np.stack([image, -2 * image]))
    shown = [axes.images[0] for axes in figure.axes if axes.images]
    arrays = [each.get_array().tolist() for each in shown]
    assert arrays == [*weight.tolist(), image.tolist(), image.tolist(), (-2 * image).tolist()]
    assert [shown[i].get_clim() for i in (0, 1, 3, 4)] == [(-4, 4), (-4, 4), (-2, 2), (-2, 2)]


def test_memory(pictures: Any) -> None:
    """A line for each computation, from 0."""
    (axes,) = pictures.draw_memory({"a": [1, 2, 3], "b": [1, 0.5]}).axes
    assert [list(line.get_ydata()) for line in axes.lines] == [[1, 2, 3], [1, 0.5]]
    assert axes.get_ylim()[0] == 0
