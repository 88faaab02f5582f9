"""Pictures of the notebook on layers and optimizers show what they are given."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import matplotlib
import numpy as np
import pytest

matplotlib.use("agg")
from matplotlib import pyplot as plt

Library = Callable[..., Any]


@pytest.fixture
def pictures(library: Library) -> Iterator[Any]:
    """practice_pictures.py; figures are closed afterwards."""
    yield library("support.practice_pictures")
    plt.close("all")


def drawn(axes: Any) -> list[list[float]]:
    """The heights of an axes' lines."""
    return [list(line.get_ydata()) for line in axes.lines]


def assert_told_apart(axes: Any) -> None:
    """Lines differ in their colours, and without them in their dashes."""
    for kind in ("color", "linestyle"):
        assert len({str(getattr(line, f"get_{kind}")()) for line in axes.lines}) == len(axes.lines)


def test_functions(pictures: Any) -> None:
    """Values above, slopes below, and a legend."""
    upper, lower = pictures.draw_functions(
        [0, 1], {"a": ([1, 2], [3, 4]), "b": ([5, 6], [7, 8])}
    ).axes
    assert drawn(upper) == [[1, 2], [5, 6]] and drawn(lower) == [[3, 4], [7, 8]]
    assert [text.get_text() for text in upper.get_legend().get_texts()] == ["a", "b"]
    assert_told_apart(upper)


def test_steps(pictures: Any) -> None:
    """A line of errors for each kind, and a mark at one step size."""
    axes = pictures.draw_steps([1e-3, 1e-6], {"a": [1e-2, 1e-8], "b": [1e-1, 1e-4]}).axes[0]
    assert drawn(axes)[:2] == [[1e-2, 1e-8], [1e-1, 1e-4]]
    assert list(axes.lines[2].get_xdata()) == [1e-6, 1e-6]
    assert (axes.get_xscale(), axes.get_yscale()) == ("log", "log")


def test_trainings(pictures: Any) -> None:
    """A line for each training in both panels, accuracies in per cent."""
    one = SimpleNamespace(epoch_losses=[2.0, 1.0], accuracies=[0.5, 0.75])
    other = SimpleNamespace(epoch_losses=[3.0], accuracies=[0.25])
    upper, lower = pictures.draw_trainings({"a": one, "b": other}).axes
    assert drawn(upper) == [[2, 1], [3]] and drawn(lower) == [[50, 75], [25]]
    assert_told_apart(lower)


def test_paths(pictures: Any) -> None:
    """A panel for each optimizer with all of its steps, in one frame that holds every path."""
    paths = {"a": np.array([[4.0, 1], [2, -1], [0, 0]]), "b": np.array([[4.0, 1], [-6, 3]])}
    panels = pictures.draw_paths(lambda x, y: x**2 + y**2, paths).axes
    for axes, (name, path) in zip(panels, paths.items(), strict=True):
        assert axes.get_title(loc="left") == name
        np.testing.assert_array_equal(axes.lines[0].get_xydata(), path)
        assert axes.get_xlim()[0] < -6 and axes.get_ylim()[1] > 3


def test_depths(pictures: Any) -> None:
    """A panel for each quantity, a line for each network, layers counted from 1."""
    sizes = {"forward": {"a": [1, 10], "b": [3, 2]}, "backward": {"a": [5, 6], "b": [8, 7]}}
    figure = pictures.draw_depths(sizes)
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["forward", "backward"]
    assert drawn(figure.axes[1]) == [[5, 6], [8, 7]]
    assert list(figure.axes[0].lines[0].get_xdata()) == [1, 2]
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["a", "b"]
    assert_told_apart(figure.axes[0])
