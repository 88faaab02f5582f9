"""What is said of a student's own tests."""

from dataclasses import replace

import pytest

from grader.judging.sheet import OwnTest, Tried
from grader.reports import own_tests

SOUND = OwnTest("test_a", caught=3)
TRIED = Tried("sound", "", (SOUND,), 1, 40, 12, 1, 1, 1)


@pytest.mark.parametrize(
    ("test", "said"),
    [
        (SOUND, "catches 3 of 12"),
        (OwnTest("t"), "catches nothing"),
        (OwnTest("t", varies=True), "by chance"),
        (OwnTest("t", fails=True), "its assert fails"),
        (OwnTest("t", fails=True, asserted=False), "raises an exception"),
        (OwnTest("t", fails=True, not_written=True), "not written yet"),
        (OwnTest("t", fails=True, no_module=True), "package that is not available"),
        (OwnTest("t", fails=True, left_open=("a", "b")), "left open: a; or b"),
    ],
)
def test_each_outcome_has_its_words(test: OwnTest, said: str) -> None:
    """In a line beside the test's name."""
    lines = own_tests._of_all(replace(TRIED, tests=(test,)))
    assert said in lines[1]


def test_a_line_of_the_students_file_stands_below() -> None:
    """Made harmless."""
    test = OwnTest("t", fails=True, line="checks.py, line 3: \x1b[31massert")
    assert own_tests._of_all(replace(TRIED, tests=(test,)))[2].endswith("assert")
    assert "\x1b" not in "".join(own_tests._of_all(replace(TRIED, tests=(test,))))


def test_what_should_be_caught_is_said_where_it_is_not() -> None:
    """And not where enough is."""
    tried = Tried("plain", "area", (), 0, 40, 12, caught=4, of=6, needed=5)
    assert own_tests._of_question(tried) == (
        "Your sound tests catch 4 of 6 wrong implementations of area; 5 should be caught."
    )
    assert "should" not in own_tests._of_question(replace(tried, caught=5))


def test_too_many_tests_and_too_little_time_are_said() -> None:
    """Each in a sentence."""
    lines = own_tests._of_all(replace(TRIED, defined=31))
    assert any("the first 30 were run" in line for line in lines)
