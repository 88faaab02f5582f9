"""From the command line's words to what is graded."""

import argparse
from dataclasses import replace
from pathlib import Path

import pytest

from grader import running
from grader.assignment import Assignment
from grader.errors import AssignmentError, UsageError


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (None, set(range(1, 12))),
        (["3"], {3}),
        (["mul"], {3}),
        (["Everything Together"], {11}),
        (["2, mul", "4"], {2, 3, 4}),
    ],
)
def test_questions_by_number_or_title(
    assignment: Assignment, words: list[str] | None, numbers: set[int]
) -> None:
    """Case and spaces do not matter, and several may be named."""
    assert running._questions(assignment, words) == numbers


def test_an_unknown_question_lists_those_there_are(assignment: Assignment) -> None:
    """So that nobody has to look them up."""
    with pytest.raises(UsageError, match="no question nul: choose from 1 broadcast"):
        running._questions(assignment, ["nul"])


def test_without_a_solution_hidden_tests_may_be_missing(
    assignment: Assignment, tmp_path: Path
) -> None:
    """That is a student's handout; with a solution it is a mistake."""
    visible, hidden = assignment.folders
    folders = (visible, replace(hidden, path=tmp_path / "none"))
    staff = replace(assignment, folders=folders)
    student = replace(staff, solution=tmp_path / "none.py")
    assert running._folders(student, False, strict=False) == (visible,)
    assert running._folders(staff, True, strict=False) == (visible,)
    for broken, strict in ((staff, False), (student, True)):  # on Gradescope it is one, too
        with pytest.raises(AssignmentError, match=r"paths\.hidden"):
            running._folders(broken, False, strict=strict)


def test_paths_are_shown_as_a_reader_would_type_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the working folder where that is shorter."""
    monkeypatch.chdir(tmp_path)
    assert running._shown(tmp_path / "mine.py") == "mine.py"
    assert running._shown(Path("/x")) == "/x"


def test_changes_go_over_their_base(assignment: Assignment, tmp_path: Path) -> None:
    """What the samples and the misconceptions are graded by."""
    (tmp_path / "base.py").write_text("x = 1\n")
    (tmp_path / "changes.py").write_text("x = 2\n")
    options = argparse.Namespace(submission=tmp_path / "changes.py", base=tmp_path / "base.py")
    assert running._submission(assignment, options).source == "x = 1\n\n\nx = 2\n"
