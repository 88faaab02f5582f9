"""What is said of nested values that differ."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judging import checks
from grader.judging.checks import AtMost
from grader.reports import nested_words, wording
from grader.sandbox.wire import Other

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner)
        | st.tuples(inner, inner)
        | st.sets(SCALARS)
        | st.dictionaries(SCALARS, inner)
    ),
)


def said(expected: Any, found: Any) -> str:
    """The sentence, without what stands below it."""
    (mismatch,) = checks.compare({"it": expected}, {"it": found})
    return wording.difference(mismatch, whole=False)


@pytest.mark.parametrize(
    ("expected", "found", "sentence"),
    [
        ([0, 1, {"b": 4}], [0, 1, {"b": 3}], "it: at [2]['b'] found 3, expected 4."),
        ([1, 2], (1, 2), "it: found (1, 2) (a tuple), expected [1, 2] (a list)."),
        ([1], ["1"], "it: at [0] found '1' (text), expected 1 (an integer)."),
        ([1, 2, 3], [1, 2], "it: found 2 entries, expected 3; [2] is missing: 3."),
        ([1], [1, 2], "it: found 2 entries, expected 1; [1] should not be there: 2."),
        ([[1, 2]], [[]], "it: at [0] found 0 entries, expected 2; [0][0] is missing: 1."),
        (
            [1, 2, 3], [1, 3],
            "it: found 2 entries, expected 3; the first difference is at [1]: found 3, expected 2.",
        ),
        (
            [1, 2, 3], [1, 3, 2],
            "it: the entries are the expected ones, in another order: [1] is 3, expected 2.",
        ),
        ({"a", "b"}, {"b", "c"}, "it: 'a' is missing, and 'c' should not be there."),
        ({1, 2, 3}, {3}, "it: 1, 2 are missing."),
        (set(range(9)), set(), "it: 0, 1, 2, 3 and 5 more are missing."),
        (
            {"a": 1, "b": 1}, {"c": 1},
            "it: keys 'a', 'b' are missing, and key 'c' should not be there.",
        ),
        ([{"a": 1}], [{}], "it: at [0] key 'a' is missing."),
        (["abc"], ["abd"], "it: at [0] found 'abd', expected 'abc'."),
        ([None], [Other("object")], "it: at [0] found <object>, expected None."),
        (
            [1], Other("generator"),
            "it: found a value of type generator, expected a value of type list.",
        ),
        ("abc", "abd", 'it: found "abd", expected "abc".'),
        (
            "x" * 50 + "lo world" + "y" * 50, "x" * 50 + "ol world" + "y" * 50,
            "it: the text differs at position 50: found '…xxxxxxxxxxxxol worldyyyyy…', expected "
            "'…xxxxxxxxxxxxlo worldyyyyy…'.",
        ),
        (
            "x" * 70, "x" * 60,
            "it: the text differs at position 60: found '…xxxxxxxxxxxx', expected "
            "'…xxxxxxxxxxxxxxxxxxxxxx' (60 characters, expected 70).",
        ),
    ],
)  # fmt: skip
def test_a_difference_is_said_in_a_sentence(expected: Any, found: Any, sentence: str) -> None:
    """It names the place, what is there and what should be."""
    assert said(expected, found) == sentence


def test_a_cost_is_said_with_where_to_look() -> None:
    """With both figures."""
    sentence = said(AtMost(4000), np.array(40200))
    assert "40,200 were counted, and at most 4,000 are expected" in sentence
    assert "a loop inside a loop" in sentence


def test_both_values_follow_in_a_few_lines() -> None:
    """Broken behind commas; what does not fit is left out."""
    (mismatch,) = checks.compare({"it": list(range(500))}, {"it": []})
    lines = wording.difference(mismatch).splitlines()
    assert lines[1:4] == ["    found", "        []", "    expected"]
    assert lines[4].startswith("        [0, 1, 2,") and lines[4].endswith(",")
    assert lines[-1].endswith("…") and len(lines) == 4 + nested_words.MAX_LINES


@given(TREES, st.integers(1, 100))
def test_a_value_takes_no_more_room_than_there_is(value: Any, room: int) -> None:
    """And nothing in it could act on a terminal."""
    text = nested_words.literal(value, room)
    assert len(text) <= room and text.isprintable()


@given(TREES)
def test_a_short_value_is_written_as_it_is(value: Any) -> None:
    """Where it fits, it is what Python writes, but for the order of a set."""
    text = nested_words.literal(value, 1000)
    if len(text) < 1000 and "{" not in text and "'" not in text and '"' not in text:
        assert text == repr(value)


@given(TREES, st.integers(20, 80))
def test_a_block_keeps_its_width_and_its_height(value: Any, width: int) -> None:
    """Whatever the value."""
    lines = nested_words.block(value, width)
    assert len(lines) <= nested_words.MAX_LINES and max(map(len, lines)) <= width


@given(TREES, TREES)
def test_every_difference_has_a_sentence(one: Any, other: Any) -> None:
    """It is short, and one line."""
    for mismatch in checks.compare({"it": [one]}, {"it": [other]}):
        sentence = wording.difference(mismatch, whole=False)
        assert len(sentence) < 600 and sentence.isprintable()


def test_little_of_an_endless_text_is_looked_at() -> None:
    """A megabyte in a list costs no more than what is shown of it."""
    assert len(nested_words.literal(["x" * 10**6] * 10, 60)) == 60
