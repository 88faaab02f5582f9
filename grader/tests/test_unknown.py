"""Groups of submissions that are wrong in the same unknown way."""

from dataclasses import replace

from grader.dashboard import sheet as sheets
from grader.dashboard import unknown
from grader.tests.classes import of_columns


def test_largest_group_first_by_the_tests_that_fail() -> None:
    """Where nobody kept how they fail, that is all there is."""
    found = unknown.groups(of_columns("00011", "00110"))
    assert [(group.rows, [test.number for test in group.failed]) for group in found] == [
        ((0, 1), ["1.1", "1.2"]),
        ((2,), ["1.1"]),
        ((4,), ["1.2"]),
    ]
    assert {group.by for group in found} == {unknown.BY_TESTS}


def test_behaviour_tells_apart_what_fails_the_same_tests() -> None:
    """And has the same name in every class."""
    sheet = of_columns("000")
    digests = ("same", "other", "same")
    students = [
        replace(each, behaviour={1: digest})
        for each, digest in zip(sheet.students, digests, strict=True)
    ]
    found = unknown.groups(sheets.make(students))
    assert [group.rows for group in found] == [(0, 2), (1,)]
    assert {group.by for group in found} == {unknown.BY_BEHAVIOUR}
    again = unknown.groups(sheets.make(students[::2]))
    assert again[0].name == found[0].name and found[0].name.startswith("q01-")


def test_what_is_known_or_not_begun_is_in_no_group() -> None:
    """Neither a recognised mistake nor a function that nobody wrote."""
    sheet = of_columns("000")
    first, second, third = sheet.students
    made = {"extra_data": {"misconceptions": [{"question": 1, "titles": ["Known."]}]}}
    known = replace(first, results={**first.results, **made})
    test = {**second.results["tests"][0], "output": "`a` is not written yet:"}
    unwritten = replace(second, results={"tests": [test]})
    (group,) = unknown.groups(sheets.make([known, unwritten, third]))
    assert group.rows == (2,)


def test_what_fails_once_more_makes_no_group() -> None:
    """In a combined question only those count who are right in all others."""
    sheet = of_columns("001", "000", question="12")
    groups = unknown.groups(sheet, combined={2})
    assert [(group.question.number, group.rows) for group in groups] == [(1, (0, 1)), (2, (2,))]


def test_tests_that_everybody_fails_make_no_group() -> None:
    """Failing what nobody passes is no mistake that students share."""
    sheet = of_columns("00", "10")
    assert [group.rows for group in unknown.groups(sheet, {"1.1"})] == [(1,)]
