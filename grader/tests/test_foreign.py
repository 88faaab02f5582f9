"""JSON that others wrote: bounded, and every failure in a few words."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import foreign

VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text() | st.integers(-9999, 9999),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_json_is_read_as_json_does(value: Any) -> None:
    """Everything of an ordinary size."""
    assert foreign.parse_json(json.dumps(value)) == value


@pytest.mark.parametrize("digits", [1, 17, 18, 19, 400, 5000, 100_000])
@pytest.mark.parametrize("sign", ["", "-"])
def test_every_whole_number_goes_into_a_float(digits: int, sign: str) -> None:
    """So no arithmetic with it overflows, and it can be printed."""
    value = foreign.parse_json(f"{sign}1" + "0" * (digits - 1))
    expected = 10.0 ** (digits - 1) if digits < 300 else math.inf
    assert float(value) == pytest.approx(-expected if sign else expected)
    assert len(str(value)) < 30


@pytest.mark.parametrize(
    "text", ["[" * 200_000, '{"a":' * 200_000, "[" * 900 + "]" * 899, "", "1 2"]
)
def test_what_is_no_json_is_told(text: str) -> None:
    """Deep nesting too, which would end the program otherwise."""
    with pytest.raises(foreign.Unreadable, match=r"^is (not JSON: .+|nested too deeply)$"):
        foreign.parse_json(text)


@given(VALUES)
def test_what_is_shown_is_one_short_line(value: Any) -> None:
    """Of any value."""
    text = foreign.shown(value)
    assert text.isprintable() and len(text) <= foreign.SHOWN_CHARACTERS + 4


def test_what_is_shown_can_be_recognised() -> None:
    """Short values as they are, long ones by their beginning, large ones by their type."""
    values: list[object] = [None, 1, True, "a b", [1], {}]
    assert [foreign.shown(value) for value in values] == [
        "None", "1", "True", "a b", "a list", "an object",
    ]  # fmt: skip
    assert foreign.shown("x" * 99) == "x" * foreign.SHOWN_CHARACTERS + " ..."
    assert foreign.shown("a\nb\x1b[1m\u202e") == "a?b?[1m?"
