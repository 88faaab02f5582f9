"""Arrays on a page: drawings of their shapes, and their entries."""

import html
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.judging import checks
from grader.reports import pictures

SHAPES = st.lists(st.integers(0, 40), min_size=1, max_size=4).map(tuple)


def compared(expected: Any, found: Any) -> checks.Mismatch:
    """What differs between two arrays."""
    (mismatch,) = checks.compare({"x": expected}, {"x": found})
    return mismatch


def text_of(markup: str) -> str:
    """What a reader sees."""
    return html.unescape(re.sub("<[^>]*>", "", markup))


def test_a_wrong_entry_is_marked_and_so_is_what_belongs_there() -> None:
    """With a cross and underlined; the drawing has the place filled, and says how many."""
    expected = np.arange(6, dtype=np.float32).reshape(2, 3)
    found = expected.copy()
    found[1, 2] = 7.5
    made = str(pictures.beside(compared(expected, found)))
    assert made.count("<mark>") == made.count("<ins>") == made.count(pictures.CROSS) == 1
    assert "<mark>7.5</mark>" in made and "<ins>5.</ins>" in made
    assert made.count('class="filled"') == 1 and "1 of 6 entries are wrong" in made


def test_other_shapes_are_drawn_as_they_are() -> None:
    """Nothing is marked: no entry belongs to another."""
    made = str(pictures.beside(compared(np.zeros((4, 1)), np.zeros((4, 12)))))
    assert "shape (4, 12)" in made and "shape (4, 1)" in made
    assert "<mark>" not in made and "filled" not in made


@pytest.mark.parametrize(
    ("expected", "found"), [("a", "b"), (np.float32(1), np.float32(2)), (None, np.float32(2))]
)
def test_what_is_no_array_is_in_the_sentence_alone(expected: Any, found: Any) -> None:
    """Texts and single numbers need no drawing."""
    value = expected if not isinstance(expected, np.generic) else np.asarray(expected)
    assert (
        pictures.beside(compared(value, np.asarray(found) if value is not expected else found))
        is None
    )


def test_an_array_in_place_of_a_number_is_shown_alone() -> None:
    """And the other way round."""
    made = str(pictures.beside(compared(np.asarray(1.0), np.zeros((2, 2)))))
    assert made.count("<svg") == 1


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_marked(value: float) -> None:
    """All such entries are."""
    found = np.array([1.0, value, value], np.float32)
    made = str(pictures.beside(compared(np.ones(3, np.float32), found)))
    assert made.count("<mark>") == 2


def test_the_part_that_is_shown_has_the_largest_difference() -> None:
    """Far down in a large array; the drawing has it in its last cell."""
    expected, found = np.zeros((3, 500, 700)), np.zeros((3, 500, 700))
    found[2, 499, 699] = 5.0
    made = str(pictures.beside(compared(expected, found)))
    assert "<mark>5.</mark>" in made and "the matrix at [2]" in made
    assert "rows 492 to 499 of 500" in made and made.count("filled") == 1
    assert len(made) < 10_000


@settings(max_examples=25)
@given(SHAPES, st.integers(0, 2**32))
def test_any_array_is_shown_in_little(shape: tuple[int, ...], seed: int) -> None:
    """No line is wider than there is room for, and nothing is longer than a page can take."""
    noise = np.random.default_rng(seed)
    expected = noise.normal(size=shape).astype(np.float32)
    found = np.where(noise.random(shape) < 0.3, expected * 1e3 + 1, expected).astype(np.float32)
    if not (found != expected).any():
        return
    made = str(pictures.beside(compared(expected, found)))
    assert len(made) < 30_000
    for block in re.findall("<pre.*?</pre>", made, re.DOTALL):
        assert max(map(len, text_of(block).splitlines())) <= pictures.ROOM


@given(SHAPES)
def test_any_shape_is_drawn(shape: tuple[int, ...]) -> None:
    """Within the picture's own frame, and at most so many cells."""
    made = pictures.drawing(shape, None, ())
    assert str(shape) in made and len(made) < 3000
