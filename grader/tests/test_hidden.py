"""Hidden tests that fail though the visible ones pass."""

from grader.dashboard import hidden
from grader.tests.classes import of_columns


def test_those_who_pass_the_visible_tests_are_counted() -> None:
    """Of five students four pass the visible test; two of them fail the first hidden one."""
    sheet = of_columns("11110", "11001", "10111", folders="vhh")
    (found,) = hidden.surprises(sheet)
    assert (found.ready, found.surprised) == (4, 3)
    assert [(test.number, count) for test, count in found.tests] == [("1.2", 2), ("1.3", 1)]


def test_nobody_passes_the_visible_tests() -> None:
    """Then nobody is surprised."""
    (found,) = hidden.surprises(of_columns("00", "00", folders="vh"))
    assert (found.ready, found.surprised, found.tests[0][1]) == (0, 0, 0)


def test_questions_of_one_kind_alone_are_left_out() -> None:
    """There is nothing to compare."""
    assert hidden.surprises(of_columns("10", "11", folders="vh", question="12")) == []
