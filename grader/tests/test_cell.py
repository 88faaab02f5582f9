"""Grading in a notebook's cell."""

from pathlib import Path

from grader.cli import cell
from grader.tests.toy import WORK, Toy


def test_a_file_is_graded_and_shows_itself(toy: Toy, tmp_path: Path) -> None:
    """As a page in a notebook, as text elsewhere; the points are there to work with."""
    file = tmp_path / "work.py"
    file.write_text(WORK.replace("2 * x", "-2 * x"), encoding="utf-8")
    graded = cell.grade(root=toy.assignment.root, file=file, again="python grade.py")
    assert (graded.points, graded.max_points, graded.error) == (0, 4, "")
    shown = graded._repr_html_()
    assert shown.startswith("<style>") and "<mark>" in shown and "grade.py --explain 1.1" in shown
    assert "Hidden tests:" not in shown
    assert "python grade.py -q double" in " ".join(repr(graded).split())


def test_questions_are_named_by_number_or_title(toy: Toy, tmp_path: Path) -> None:
    """And graded alone."""
    file = tmp_path / "work.py"
    file.write_text(WORK, encoding="utf-8")
    graded = cell.grade(2, "double", root=toy.assignment.root, file=file)
    assert (graded.points, graded.max_points) == (2, 2)
    assert cell.grade("double", root=toy.assignment.root, file=file).max_points == 1


def test_what_cannot_be_graded_is_a_sentence(toy: Toy, tmp_path: Path) -> None:
    """A notebook runs to its end."""
    for graded in (
        cell.grade(root=toy.assignment.root, file=tmp_path / "<none>.py"),
        cell.grade("fivefold", root=toy.assignment.root),
        cell.grade(root=tmp_path),
    ):
        assert graded.error and graded.max_points == 0
        assert repr(graded) == f"error: {graded.error}"
        assert 'role="alert"' in graded._repr_html_() and "<none>" not in graded._repr_html_()
