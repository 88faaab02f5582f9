"""An assignment at work: which tests a request means, and what is graded."""

from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment.manifest import Assignment
from grader.errors import AssignmentError, SandboxError, UsageError
from grader.judging import kit
from grader.judging.kit import GradeRequest, Kit
from grader.sandbox import selftest
from grader.tests import toy as toys
from grader.tests.toy import BONUS, WORK, Toy


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (["2"], {2}),
        (["triple"], {2}),
        (["SixFold"], {4}),
        (["1, triple", "4"], {1, 2, 4}),
    ],
)
def test_questions_by_number_or_title(
    assignment: Assignment, words: list[str], numbers: set[int]
) -> None:
    """Case and spaces do not matter, and several may be named; all are meant if none is."""
    assert kit.questions(assignment, words) == numbers
    assert kit.questions(assignment, None) == set(assignment.questions)


def test_an_unknown_question_lists_those_there_are(assignment: Assignment) -> None:
    """So that nobody has to look them up."""
    with pytest.raises(UsageError, match="no question nul: choose from 1 double"):
        kit.questions(assignment, ["nul"])


def test_without_a_solution_hidden_tests_may_be_missing(
    assignment: Assignment, tmp_path: Path
) -> None:
    """That is a student's handout; with a solution it is a mistake."""
    visible, hidden = assignment.folders
    folders = (visible, replace(hidden, path=tmp_path / "none"))
    staff = replace(assignment, folders=folders)
    student = toys.with_file(staff, "work.py", solution=tmp_path / "none.py")
    assert kit.folders(student) == (visible,)
    assert kit.folders(staff, visible_only=True) == (visible,)
    for broken, strict in ((staff, False), (student, True)):  # on Gradescope it is one, too
        with pytest.raises(AssignmentError, match=r"paths\.hidden"):
            kit.folders(broken, strict=strict)


def test_changes_go_over_their_base(assignment: Assignment, tmp_path: Path) -> None:
    """What the samples are graded by."""
    (tmp_path / "base.py").write_text("x = 1\n")
    (tmp_path / "changes.py").write_text("x = 2\n")
    request = GradeRequest(tmp_path / "changes.py", base=tmp_path / "base.py")
    with Kit.open(assignment) as opened:
        (text,) = opened.submission(request).files.values()
        assert text.source == "x = 1\n\n\nx = 2\n"


def test_a_request_is_graded_from_beginning_to_end(toy: Toy, tmp_path: Path) -> None:
    """Both files of a folder, on the tests of one question or of all."""
    (tmp_path / "work.py").write_text(WORK)
    (tmp_path / "bonus.py").write_text(BONUS)
    with Kit.open(toy.assignment) as opened:
        opened.load()
        for words, points in ((None, 12), (("double",), 3), (("3", "4"), 6)):
            request = GradeRequest(tmp_path, questions=words)
            verdicts = opened.grade(opened.submission(request), opened.chosen(request))
            assert sum(verdict.points for verdict in verdicts) == points


def test_to_explain_a_test_its_question_is_graded(toy: Toy, tmp_path: Path) -> None:
    """A mistake shows in a question as a whole; in a combined one that is the main file."""
    with Kit.open(toy.assignment) as opened:
        numbers = {
            explain: [p.number for p in opened.chosen(GradeRequest(tmp_path, explain=explain))]
            for explain in ("1.1", "2.1", "3.2")
        }
    assert numbers == {
        "1.1": ["1.1", "1.2"],
        "2.1": ["1.1", "1.2", "2.1", "2.2"],
        "3.2": ["3.1", "3.2"],
    }


def test_escapes_stop_who_is_strict(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others are told of them."""
    monkeypatch.setattr(selftest, "run", lambda sandbox: ["open a file"])
    with Kit.open(toy.assignment) as opened:
        assert opened.escapes() == ["open a file"]
        with pytest.raises(SandboxError, match="could open a file on this machine"):
            opened.escapes(strict=True)
