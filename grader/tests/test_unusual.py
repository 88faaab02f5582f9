"""Right answers that look unlike the solution: which file each is of, and that each is tried."""

from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment import unusual
from grader.assignment.manifest import Assignment
from grader.assignment.trusted import TrustedSource
from grader.authoring import redraw, verify
from grader.authoring.verify import CHECKS, Kit
from grader.errors import AssignmentError
from grader.tests.toy import Toy

HALVE = "def halve(x):\n    return 0.5 * x\n"


@pytest.fixture
def assignment(toy: Toy, tmp_path: Path) -> Assignment:
    """The toy kit with one for each of its files, and something that is none."""
    for name, text in (
        ("by_adding.py", "def double(x):\n    return x + x\n"),
        ("notes.txt", "double is easy"),
        ("bonus/by_product.py", HALVE),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return replace(toy.assignment, correct=tmp_path)


@pytest.fixture
def kit(toy: Toy, assignment: Assignment) -> Kit:
    """That kit at work."""
    gradescope = {**toy.frozen, **redraw.load(toy.assignment, toy.found, toy.sandbox)}
    return Kit(assignment, toy.found, dict(toy.frozen), gradescope, toy.sandbox)


def test_the_folder_says_which_file_it_changes(assignment: Assignment) -> None:
    """The main file's stand at the top, those of another in a folder that is called like it."""
    found = unusual.found(assignment)
    assert [(each.path.name, each.file) for each in found] == [
        ("by_adding.py", "work.py"), ("by_product.py", "bonus.py"),
    ]  # fmt: skip


def test_its_functions_are_those_that_count(assignment: Assignment) -> None:
    """They come behind the solution's, and other files stay as they are."""
    solution = TrustedSource.solution(assignment)
    changed = unusual.found(assignment)[1].over(solution)
    assert changed.files["bonus.py"] == f"{solution.files['bonus.py']}\n\n{HALVE}"
    assert changed.files["work.py"] == solution.files["work.py"]


def test_no_folder_is_named(toy: Toy) -> None:
    """Nobody has to have any."""
    assert unusual.found(toy.assignment) == []


def test_a_folder_that_is_not_there(assignment: Assignment, tmp_path: Path) -> None:
    """A misspelt path would otherwise try nothing, and look as if all were well."""
    with pytest.raises(
        AssignmentError, match=r"paths.correct is .*none, and there is no such fold"
    ):
        unusual.found(replace(assignment, correct=tmp_path / "none"))


def test_a_folder_of_no_file(assignment: Assignment, tmp_path: Path) -> None:
    """So would one that is called like no file."""
    (tmp_path / "bonus").rename(tmp_path / "bonsu")
    with pytest.raises(AssignmentError, match="bonsu: name the folder after a file of assignment"):
        unusual.found(assignment)


def test_a_folder_of_a_file_that_is_not_listed_any_more(assignment: Assignment) -> None:
    """It may stay where it is, as its solution may; nothing of it is tried."""
    less = replace(assignment, files=assignment.files[:1])
    assert [each.file for each in unusual.found(less)] == ["work.py"]


def test_all_of_them_keep_all_points(kit: Kit) -> None:
    """As a release asks."""
    assert CHECKS[verify.CORRECT](kit) == "2 of 2"


@pytest.mark.parametrize("name", ["by_adding.py", "bonus/by_product.py"])
def test_one_that_loses_points(kit: Kit, tmp_path: Path, name: str) -> None:
    """Then a test is unfair, or the file is wrong: file and test are named."""
    wrong = (tmp_path / name).read_text().replace("return ", "return 1 + ")
    (tmp_path / name).write_text(wrong)
    with pytest.raises(verify.Shortfall, match=rf"{Path(name).name} loses the points of test \d"):
        CHECKS[verify.CORRECT](kit)
