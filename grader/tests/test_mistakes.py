"""Recognised mistakes: how many, who, and in which sections."""

from dataclasses import replace
from typing import Any

import pytest

from grader.batch.entry import Member
from grader.dashboard import mistakes
from grader.dashboard import sheet as sheets
from grader.dashboard.students import Student
from grader.tests.classes import of_columns


def with_mistakes(*found: list[Any], sections: tuple[str, ...] = ()) -> sheets.Sheet:
    """A class with these entries of extra_data."""
    sheet = of_columns("1" * len(found))
    students = [
        replace(
            student,
            results={**student.results, "extra_data": {"misconceptions": entries}},
            members=(Member(sections=(section,)),),
        )
        for student, entries, section in zip(
            sheet.students, found, sections or [""] * len(found), strict=True
        )
    ]
    return sheets.make(students)


ADDS = {"question": 1, "names": ["q01_adds"], "titles": ["The sides are added."]}
TWICE = {"question": 1, "names": ["q01_twice"], "titles": ["It is doubled."]}


def test_most_frequent_first_and_by_section() -> None:
    """Each student counts once for each mistake."""
    sheet = with_mistakes([TWICE], [ADDS, ADDS], [ADDS], sections=("A", "A", "B"))
    first, second = mistakes.mistakes(sheet)
    assert (first.titles, first.rows) == (("The sides are added.",), (1, 2))
    assert (first.by_section, second.by_section) == ({"A": 1, "B": 1}, {"A": 1, "B": 0})


@pytest.mark.parametrize(
    "odd",
    [None, "x", [3], [{}], [{"question": "1", "titles": ["a"]}], [{"question": 1, "titles": 3}],
     [{"question": 9, "titles": ["of no question"]}]],
)  # fmt: skip
def test_what_has_not_its_form_is_nobodys(odd: Any) -> None:
    """Results may be anything."""
    assert mistakes.mistakes(with_mistakes(odd)) == []


def test_titles_are_one_harmless_line() -> None:
    """Whoever wrote them."""
    student = Student(
        "a", {"extra_data": {"misconceptions": [{"question": 1, "titles": ["a\nb\x1b[31m"]}]}}
    )
    assert mistakes.recognised(student) == [(1, (), ("a b",))]
