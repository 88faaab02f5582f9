"""Drawings of graphs: everything has its place, and the picture shows what is in the graph."""

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from typing import Any

import matplotlib
import numpy as np
import pytest

matplotlib.use("agg")
from matplotlib import pyplot as plt

Library = Callable[..., Any]


@pytest.fixture
def graphs(library: Library) -> Iterator[Any]:
    """graphs.py; figures are closed afterwards."""
    yield library("support.graphs")
    plt.close("all")


@pytest.fixture
def four(engine: Any) -> dict[str, Any]:
    """The graph of the walkthrough: a = input * 2, b = a + 3, c = b / 4, d = a + c."""
    x = engine.Tensor([[1, 2]], requires_grad=True)
    a = x * 2
    b = a + 3
    c = b / 4
    return {"input": x, "a": a, "b": b, "c": c, "d": a + c}


def texts(figure: Any) -> list[str]:
    """All that is written in a picture, without what is in several lines after the first."""
    return [text.get_text().split("\n")[0] for text in figure.axes[0].texts if text.get_text()]


def test_every_tensor_is_drawn_with_its_name_or_operation(graphs: Any, four: Any) -> None:
    """Names where they are given, numbers with their value, operations otherwise."""
    drawn = texts(graphs.draw_graph(four["d"], names={"input": four["input"], "a": four["a"]}))
    assert sorted(drawn) == sorted(["input", "2", "a = mul", "3", "add", "4", "div", "add"])


def test_the_topological_order_is_drawn(graphs: Any, four: Any) -> None:
    """Each tensor of the order has its number in it, from 1."""
    order = four["d"].backward()
    drawn = texts(graphs.draw_graph(four["d"], names=four, order=order))
    assert {"1", "5", "6", "7", "8"} <= set(drawn) and len(drawn) == 16


def test_parents_stand_left_of_what_was_computed_from_them(graphs: Any, four: Any) -> None:
    """All the way, and there is an arrow for each parent."""
    places, arrows = graphs.lay_out(four["d"])
    assert len(places) == 8
    ends = {(tuple(points[0]), tuple(points[-1])) for _, points in arrows}
    for node in places:
        for parent in node.parents:
            assert places[parent][0] < places[node][0]
            assert (places[parent], places[node]) in ends
    assert len(arrows) == sum(len(node.parents) for node in places)


def test_nothing_covers_anything(graphs: Any, library: Library, engine: Any) -> None:
    """In the graph of a whole network, boxes and arrows that pass by keep their distance."""
    nn = library("nn")
    model = nn.MLP((4, 3, 3, 2))
    loss = nn.cross_entropy_loss(model(engine.Tensor(np.ones((5, 4)))), np.zeros(5, int))
    places, arrows = graphs.lay_out(loss)
    stops = set(places.values()) | {tuple(p) for _, points in arrows for p in points}
    for (x, y), (other_x, other_y) in combinations(stops, 2):
        assert x != other_x or abs(y - other_y) > 0.99
    steps = [b[0] - a[0] for _, points in arrows for a, b in pairwise(points)]
    assert set(steps) == {1}


def test_a_tensor_used_twice_by_one_operation(graphs: Any, engine: Any) -> None:
    """Is one box, with both its arrows."""
    x = engine.Tensor(3, requires_grad=True)
    places, arrows = graphs.lay_out(x * x)
    assert (len(places), len(arrows)) == (2, 2)


def test_a_leaf_alone(graphs: Any, engine: Any) -> None:
    """Is a graph as well."""
    assert texts(graphs.draw_graph(engine.Tensor([1, 2], requires_grad=True))) == ["leaf"]


def test_diamonds_in_a_row_are_no_trouble(graphs: Any, engine: Any) -> None:
    """Where ways to the start double with each step, time does not."""
    x = engine.Tensor(1.0, requires_grad=True)
    for _ in range(60):
        x = x + x
    assert len(graphs.lay_out(x)[0]) == 61


def test_a_graph_too_large_to_read_is_refused(graphs: Any, engine: Any) -> None:
    """In a sentence."""
    x = engine.Tensor(1.0)
    for _ in range(200):
        x = x + 1
    with pytest.raises(ValueError, match="more than 200 tensors"):
        graphs.draw_graph(x)
