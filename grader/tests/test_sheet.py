"""The table of a class: what of results.json is in it, and what is left out."""

from typing import Any

import numpy as np
import pytest

from grader.dashboard import sheet as sheets
from grader.dashboard.students import Student
from grader.errors import UsageError


def entry(number: str, passed: bool, points: float = 1, **other: Any) -> dict[str, Any]:
    """A test of a results.json."""
    return {
        "number": number,
        "name": f"area: Test {number}.",
        "score": points * passed,
        "max_score": points,
        "status": "passed" if passed else "failed",
        "output": "Passed." if passed else "Found 1, expected 2.",
        "visibility": "visible",
        "tags": ["question 1", "visible"],
        **other,
    }


def student(*tests: Any, id: str = "a", **extra: Any) -> Student:
    """A submission with these tests."""
    questions = {"1": {"title": "area"}, "2": {"title": "bonus", "extra": True, "max_points": 3}}
    return Student(id, {"tests": list(tests), "extra_data": {"questions": questions, **extra}})


def test_rows_columns_and_points() -> None:
    """Tests in the order of their numbers, with titles that do not repeat the question's."""
    sheet = sheets.make(
        [student(entry("1.10", False), entry("1.2", True, 2.5)), student(entry("1.2", False),
         entry("1.10", True))]
    )  # fmt: skip
    assert [test.number for test in sheet.tests] == ["1.2", "1.10"]
    assert sheet.tests[0].title == "Test 1.2."
    assert sheet.scores.tolist() == [[2.5, 0.0], [0.0, 1.0]]
    assert sheet.totals.tolist() == [2.5, 1.0]
    assert sheet.possible == 3.5
    assert sheet.listed() == [(2.5, [2.5]), (1.0, [1.0])]


def test_extra_credit_is_in_no_total() -> None:
    """It counts those who handed it in; what it is worth is the most that anybody got."""
    bonus = entry("2.1", True, 0, score=3, name="bonus (extra credit): More.")
    attempted = student(entry("1.1", True), bonus)
    without = student(entry("1.1", True), {"number": "2", "name": "x", "score": 0, "max_score": 0})
    sheet = sheets.make([attempted, without])
    assert sheet.totals.tolist() == [1, 1]
    assert sheet.tests[1].bonus and sheet.tests[1].points == 3
    assert np.isnan(sheet.points(sheet.questions[2])).tolist() == [False, True]
    assert sheet.questions[2].points == 3


def test_hidden_tests_are_known_by_their_tag_or_their_visibility() -> None:
    """Results that were cut have no tags."""
    tagged = entry("1.1", True, tags=["question 1", "hidden"])
    untagged = entry("1.2", True, tags=[], visibility="after_published")
    sheet = sheets.make([student(tagged, untagged, entry("1.3", True, tags=[]))])
    assert [test.folder for test in sheet.tests] == ["hidden", "hidden", "visible"]


@pytest.mark.parametrize(
    "said", ["`area` is not written yet:\n ...", "Not run: no time.", "Your file does not import."]
)
def test_what_observed_nothing_is_not_begun(said: str) -> None:
    """A question all of whose visible tests say so; one that passes is begun."""
    silent = entry("1.1", False, output=said)
    begun = sheets.make([student(silent), student(silent | {"status": "passed"})]).begun
    assert begun.tolist() == [[False], [True]]


def test_those_with_other_tests_than_most_are_left_out() -> None:
    """And what is no results.json of a graded submission."""
    rows = [student(entry("1.1", True)), student(entry("1.1", False)), student(entry("1.2", True))]
    odd = [Student("b", {}), student(entry("1.1", True), finished=False)]
    odd += [student(entry("1.1", True) | {"number": 3}), student(entry("1.1", True, score="1"))]
    sheet = sheets.make([*rows, *odd])
    assert len(sheet.students) == 2
    assert sheet.left_out == ["4 without results of this grader", "1 have other tests than most"]


def test_nothing_to_show_is_refused() -> None:
    """With what to do."""
    with pytest.raises(UsageError, match="grade the submissions first"):
        sheets.make([Student("a", {"tests": []})])


def test_titles_are_one_harmless_line() -> None:
    """Whoever wrote them."""
    sheet = sheets.make([student(entry("1.1", True, name="a\nb\x1b[31m\u202e" + "x" * 1000))])
    assert "\n" not in sheet.tests[0].title and "\u202e" not in sheet.tests[0].title
    assert len(sheet.tests[0].title) < 400
