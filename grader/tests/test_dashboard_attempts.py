"""A class over time: attempts until solved, and where students stay."""

from dataclasses import replace

from grader.batch.entry import Earlier
from grader.dashboard import attempts
from grader.dashboard import sheet as sheets
from grader.tests.classes import of_columns


def over_time(*series: str, silent: str = "") -> sheets.Sheet:
    """Students of one question with one test, each with what became of it, oldest first.

    Args:
        silent: a letter in place of 0 for a submission in which it was not begun.
    """
    students = []
    for place, results in enumerate(series):
        made = [_results(result) for result in results]
        history = tuple(
            Earlier(str(n), f"2026-10-{n + 1:02}", results=each) for n, each in enumerate(made[:-1])
        )
        (student,) = of_columns("0").students
        students.append(
            replace(
                student, id=str(place), results=made[-1], history=history, created_at="2026-11-01"
            )
        )
    return sheets.make(students)


def _results(result: str) -> dict[str, object]:
    (student,) = of_columns("1" if result == "1" else "0").students
    (test,) = student.results["tests"]
    said = {"output": "`a` is not written yet:"} if result == "." else {}
    return {"tests": [{**test, **said}]}


def test_attempts_until_solved() -> None:
    """Of four students two solve it, at the third and the first attempt; one has not begun it."""
    (found,) = attempts.efforts(over_time("001", "1", "000", "."))
    assert (found.solved, found.attempts, found.median) == (2, (3, 1), 2.0)
    assert (found.stuck, found.stayed) == (1, 2 + 0 + 3)


def test_submissions_in_which_it_was_not_begun_are_no_attempts() -> None:
    """Who begins at the third submission and solves it there needed one."""
    (found,) = attempts.efforts(over_time("..1"))
    assert found.attempts == (1,)


def test_what_was_solved_once_is_solved() -> None:
    """Even where a later submission breaks it."""
    (found,) = attempts.efforts(over_time("010"))
    assert (found.solved, found.stuck) == (1, 0)


def test_tests_that_everybody_fails_are_ignored() -> None:
    """A question is not unsolved because of a test that nobody can pass."""
    sheet = of_columns("11", "00")
    students = [
        replace(each, history=(Earlier("0", results=each.results),)) for each in sheet.students
    ]
    assert attempts.efforts(sheets.make(students))[0].solved == 0
    assert attempts.efforts(sheets.make(students), {"1.2"})[0].solved == 2


def test_without_history_there_is_nothing() -> None:
    """And history without results is none."""
    assert attempts.efforts(over_time("1", "0")) == []
    (student,) = over_time("1").students
    lost = replace(student, history=(Earlier("0"),))
    assert attempts.efforts(sheets.make([lost])) == []


def test_an_entry_of_the_history_may_be_newer() -> None:
    """It has its place by its time."""
    (student,) = over_time("01").students
    newer = replace(student, created_at="2026-09-01")
    (found,) = attempts.efforts(sheets.make([newer]))
    assert found.attempts == (1,)
