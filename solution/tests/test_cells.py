"""What a notebook's cells print: results, and whether they are right."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

Library = Callable[..., Any]


@pytest.fixture
def said(library: Library, capsys: pytest.CaptureFixture[str]) -> Callable[[Any, Any], str]:
    """A function that says what `expect` prints about two values."""

    def run(found: Any, expected: Any) -> str:
        library("support.cells").expect("A * B", found, expected)
        return capsys.readouterr().out

    return run


@pytest.mark.parametrize(
    ("found", "expected", "printed"),
    [
        (8, 8, "A * B: 8, right\n"),
        (2 / 3, 0.6667, "A * B: 0.667, right\n"),
        ("(5, 10)", "(5, 10)", "A * B: (5, 10), right\n"),
        (np.array([1.0, 2.0]), [1, 2], "A * B: [1.000, 2.000], right\n"),
        (
            np.array([[1.0], [2.0]]),
            [[1], [2]],
            "A * B, right:\n    [[1.000],\n     [2.000]]\n",
        ),
    ],
)
def test_what_is_right_is_shown(said: Any, found: Any, expected: Any, printed: str) -> None:
    """With three decimals, in one line where it fits."""
    assert said(found, expected) == printed


def test_a_tensor_is_shown_by_its_array(said: Any, engine: Any) -> None:
    """As an array of the same figures would be."""
    assert said(engine.Tensor([[0.5]]), [[0.5]]) == "A * B: [[0.500]], right\n"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (0.661, 0.659),
        (np.ones((1, 3)), np.ones(3)),
        (np.array([1.0, np.nan]), [1, 1]),
        (np.full(3, 1.01), [1, 1, 1]),
        (None, [1]),
        (None, "text"),
        (None, 1.0),
        (1.0, None),
        ("[1.000]", [1]),
        ("1", 1),
        ([1.0], "text"),
        (["one"], [1]),
        (object(), [1]),
        (object(), 1),
        (print, [1, 2]),
        ({"a": 1}, [1, 2]),
        (np.array([None, None]), [1, 2]),
        ([[1, 2], [3]], [[1, 2], [3, 4]]),
        ("True", "False"),
    ],
)
def test_what_is_wrong_is_shown_beside_what_is_right(said: Any, found: Any, expected: Any) -> None:
    """Both values, and their shapes where they have one."""
    printed = said(found, expected)
    assert printed.startswith("A * B: NOT RIGHT\n  found")
    assert "right\n" not in printed
    assert "  expected" in printed
    if np.ndim(expected):
        assert f"expected, shape {np.shape(expected)}" in printed


def test_sources_are_shown_as_they_stand(library: Library) -> None:
    """The text of a function, coloured as Python."""
    shown = library("support.cells").show_source(library("nn").tanh).data
    assert shown.startswith("```python\ndef tanh(x):") and shown.endswith("falling)\n```")
