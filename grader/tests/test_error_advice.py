"""The assignment's own advice on exceptions: what fits, and what is refused."""

from typing import Any

import pytest

from grader.assignment import error_advice
from grader.assignment.error_advice import ErrorAdvice
from grader.assignment.table import Table
from grader.errors import AssignmentError

REPORT = """\
Your code raised an exception:
    submitted.py, line 3, in area
        a.total += amount
    TypeError: unsupported operand type(s) for +=: 'NoneType' and 'float'"""


def read(*entries: dict[str, Any]) -> tuple[ErrorAdvice, ...]:
    """Reads entries as they stand in assignment.toml."""
    return error_advice.read([Table("advice.", entry) for entry in entries])


def entry(*shows: str, say: str = "Look there.", **more: Any) -> dict[str, Any]:
    """An entry that looks for some texts."""
    return {"shows": list(shows), "say": say, **more}


@pytest.mark.parametrize(
    ("shows", "fits"),
    [
        (["NoneType"], True),
        (["in area", ".total +=", "NoneType"], True),
        (["a.total", "a.total"], False),
        (["NoneType", "in area"], False),
        (["in forward", "NoneType"], False),
        (["nonetype"], False),
    ],
)
def test_texts_have_to_be_there_one_behind_the_other(shows: list[str], fits: bool) -> None:
    """Each after the end of the one before."""
    assert read(entry(*shows))[0].fits(REPORT) is fits


@pytest.mark.parametrize(
    ("line", "fits"), [("a.total", True), (" += ", True), ("NoneType", False), ("area", False)]
)
def test_the_innermost_line_may_be_asked_for(line: str, fits: bool) -> None:
    """Others of the report do not count for it."""
    (asks,) = read(entry("NoneType", line=line))
    assert asks.fits(REPORT, "        a.total += amount") is fits


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ({"shows": ["x"]}, "advice.say is missing"),
        ({"say": "x"}, "advice.shows is missing"),
        (entry(), "advice.shows is [], and should be a list of texts"),
        ({"shows": "x", "say": "x"}, "advice.shows is 'x', and should be a list of texts"),
        ({"shows": ["x", 3], "say": "x"}, "advice.shows is ['x', 3], and should be a list"),
        (entry("x", ""), "advice.shows should not be empty"),
        (entry("x\ny"), "should be one line of printable text"),
        (entry("x" * 81), "should have at most 80 characters"),
        (entry("x", say=" "), "advice.say should not be empty"),
        (entry("x", say="x" * 401), "should have at most 400 characters"),
        (entry("x", error="TypeError"), "advice.error is not a known key"),
        (entry("x", line=""), "advice.line should not be empty"),
        (entry("x", line=3), "advice.line is 3, and should be text"),
    ],
)
def test_a_bad_entry_is_refused(bad: dict[str, Any], why: str) -> None:
    """In a sentence that names the key."""
    with pytest.raises(AssignmentError) as caught:
        read(entry("something else"), bad)
    assert why in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("earlier", [["a", "c"], ["c"], ["a", "b", "c"]])
def test_an_entry_that_would_never_be_said_is_refused(earlier: list[str]) -> None:
    """Because an earlier one fits wherever it does."""
    with pytest.raises(AssignmentError, match="an earlier entry is said instead"):
        read(entry(*earlier), entry("a", "b", "c"))
    assert len(read(entry("a", "b", "c"), entry(*earlier[:2]))) == 2 or earlier == ["a", "b", "c"]


def test_an_entry_for_a_line_may_go_before_one_for_all() -> None:
    """And not behind it, or for a part of the line."""
    special, general = entry("a", line="x.grad"), entry("a")
    assert len(read(special, general)) == 2
    for earlier in (general, entry("a", line=".grad")):
        with pytest.raises(AssignmentError, match="an earlier entry is said instead"):
            read(earlier, special)
