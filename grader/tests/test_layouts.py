"""How text is fitted into a terminal: prose is wrapped, arrays and code are cut."""

import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reports import layout
from grader.tests.samples import Terminal


def test_prose_is_wrapped_where_it_stands() -> None:
    """Each line goes on as far in as it began; a point of a list goes on below its text."""
    text = "    one two three four\n- one two three four"
    assert layout.wrap(text, 14) == [
        "    one two", "    three four", "- one two", "  three four",
    ]  # fmt: skip
    assert layout.wrap("one two three", 10, hanging=4) == ["one two", "    three"]


def test_what_one_types_stays_in_one_line() -> None:
    """Code in backticks is broken only if it has to be."""
    assert layout.wrap("now run `python grade.py -q mul` again", 30) == [
        "now run", "`python grade.py -q mul` again",
    ]  # fmt: skip


def test_rows_and_code_are_cut_with_a_mark() -> None:
    """A broken row of an array could not be read."""
    (line,) = layout.wrap("        [ 1.0 2.0 3.0 4.0 ]", 20)
    assert line == "        [ 1.0 2.0  …" and len(line) == 20


@given(st.text(st.sampled_from("ab `\n-")), st.integers(40, 100))
def test_no_line_is_too_long_and_no_word_is_lost(text: str, width: int) -> None:
    """Whatever stands in it, as long as it is not cut."""
    lines = layout.wrap(text, width)
    assert all(len(line) <= width for line in lines)
    short = [line for line in text.splitlines() if len(line) <= width]
    assert all(line.rstrip() in lines for line in short)


@pytest.mark.parametrize(("columns", "width"), [(200, 100), (90, 90), (20, 40), (0, 80)])
def test_a_terminals_width_within_reason(
    monkeypatch: pytest.MonkeyPatch, columns: int, width: int
) -> None:
    """A pipe has 80 columns, and so has a terminal that does not say."""
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    terminal = Terminal()
    monkeypatch.setattr(terminal, "fileno", lambda: 1)
    assert layout.width_of(terminal) == width
    assert layout.width_of(Terminal()) == layout.width_of(io.StringIO()) == 80
