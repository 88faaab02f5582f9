"""Pictures of two implementations show what they are given."""

from collections.abc import Callable, Iterator
from typing import Any

import matplotlib
import numpy as np
import pytest

matplotlib.use("agg")
from matplotlib import colors
from matplotlib import pyplot as plt

Library = Callable[..., Any]


@pytest.fixture
def pictures(library: Library) -> Iterator[Any]:
    """compare_pictures.py; figures are closed afterwards."""
    yield library("support.compare_pictures")
    plt.close("all")


def test_losses_are_means_and_a_cross_says_where_they_end(pictures: Any) -> None:
    """Of each two steps here, the last of those left over; what is not finite is left out."""
    losses = {"good": [4.0, 2.0, 1.0, 1.0, 0.5], "bad": [1.0, 3.0, 50.0, np.inf, np.nan]}
    axes = pictures.draw_losses(losses, each=2).axes[0]
    good, bad, cross = axes.lines
    np.testing.assert_array_equal(good.get_ydata(), [3, 1, 0.5])
    np.testing.assert_array_equal(bad.get_ydata(), [2, 50, np.nan])
    np.testing.assert_array_equal(good.get_xdata(), [2, 4, 6])
    assert (cross.get_marker(), *cross.get_xdata(), *cross.get_ydata()) == ("x", 4, 50)
    assert axes.get_yscale() == "log"
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["good", "bad"]


def test_losses_that_stay_finite_have_no_cross(pictures: Any) -> None:
    """One line each."""
    assert len(pictures.draw_losses({"one": [1.0], "two": [2.0]}).axes[0].lines) == 2


def step(weights: Any, x: Any, y: Any, factor: float = 1.0) -> dict[str, Any]:
    """A step whose gradients are all wrong by a factor."""
    return {
        "outputs": x, "loss": 1.0, "weights": weights,
        "gradients": {name: factor * w for name, w in weights.items()},
    }  # fmt: skip


def test_a_comparison_shows_every_quantity(pictures: Any, library: Library) -> None:
    """By name, from the top; no bar for no difference; the first fault dark, the others pale."""

    def twice(weights: Any, x: Any, y: Any) -> dict[str, Any]:
        return step(weights, x, y, factor=2.0)

    weights = {"a": np.ones((2, 2)), "b": np.array([[0.0, np.e], [1.0, 2.0]])}
    compared = library("support.compare").compare(step, twice, weights, np.ones((1, 2)), np.ones(1))
    axes = pictures.draw_comparison(compared).axes[0]
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names == ["outputs", "loss", "b.grad", "a.grad", "change of b", "change of a"]
    assert axes.get_ylim()[0] > axes.get_ylim()[1]
    bars = [bar.get_facecolor() for bar in axes.patches]
    assert bars == [colors.to_rgba(pictures.FIRST), colors.to_rgba(pictures.LATER)]
    assert [text.get_text() for text in axes.texts] == ["0"] * 4
    ends = [bar.get_x() + bar.get_width() for bar in axes.patches]
    np.testing.assert_allclose(ends, [1e9, 1e9], rtol=1e-6)


def test_what_has_no_difference_in_numbers_is_written(pictures: Any, library: Library) -> None:
    """Another shape, or numbers that are none."""

    def odd(weights: Any, x: Any, y: Any) -> dict[str, Any]:
        result = step(weights, x, y)
        return {**result, "loss": np.nan, "gradients": {"a": np.ones(3)}}

    compared = library("support.compare").compare(
        step, odd, {"a": np.ones((2, 2))}, np.ones(2), np.ones(1)
    )
    axes = pictures.draw_comparison(compared).axes[0]
    assert [text.get_text() for text in axes.texts] == ["0", "not finite", "another shape", "0"]


def test_a_pair_is_drawn_in_the_same_colours(pictures: Any) -> None:
    """With zero in the middle, up to the first one's largest entry."""
    figure = pictures.draw_pair(np.array([[1.0, -3.0]]), np.array([[5.0, 0.0]]), ["one", "other"])
    assert [axes.get_title() for axes in figure.axes] == ["one", "other"]
    assert [axes.images[0].get_clim() for axes in figure.axes] == [(-3, 3)] * 2
    np.testing.assert_array_equal(figure.axes[1].images[0].get_array(), [[5, 0]])
