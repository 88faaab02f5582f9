"""Entries that were deleted from assignment.toml: what belongs to them is in no zip."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from grader.assignment import manifest as assignments
from grader.assignment import probes
from grader.assignment.manifest import Assignment
from grader.authoring import contents, leftovers, release
from grader.authoring.verify import CHECKS, Kit
from grader.judging.kit import open_sandbox
from grader.tests import toy as toys

CHECK = "what assignment.toml does not list"
HANDOUT = {
    "handout/uses_bonus.py": "import bonus\n",
    "handout/lib/__init__.py": "",
    "handout/lib/only.py": "x = 1\n",
    "handout/lib/above.py": "from lib.only import x\nfrom uses_bonus import *\nimport lib.shared\n",
    "handout/lib/shared.py": "import numpy\n",
    "handout/stays.py": "import lib.shared\n\n\ndef f():\n    import bonus\n",
    "handout/alone.py": "x = 1\n",
    "solution/correct/bonus/right.py": "x = 1\n",
    "solution/correct/right.py": "x = 1\n",
}
NOTEBOOKS = {
    "01.ipynb": "import work\nimport lib.shared",
    "02.ipynb": "%pwd\nfrom lib import above",
}


def notebook_of(source: str) -> dict[str, Any]:
    """A notebook of one cell of code, and one of text."""
    code: dict[str, Any] = {
        "cell_type": "code", "id": "code", "source": source, "metadata": {}, "outputs": [],
        "execution_count": None,
    }  # fmt: skip
    text = {"cell_type": "markdown", "id": "text", "source": "#", "metadata": {}}
    return {"cells": [code, text], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture
def less(tmp_path: Path) -> Assignment:
    """A toy kit without the entries of bonus.py and its questions, and with all of its files."""
    toys.build(tmp_path)
    for name, text in HANDOUT.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "notebooks").mkdir()
    for name, source in NOTEBOOKS.items():
        (tmp_path / "notebooks" / name).write_text(json.dumps(notebook_of(source)))
    text = (tmp_path / "assignment.toml").read_text()
    text = text.replace("[limits]", 'notebooks = "notebooks"\n[limits]')
    tables = re.split(r"(?m)^(?=\[)", text)
    (tmp_path / "assignment.toml").write_text("".join(t for t in tables if "bonus.py" not in t))
    return assignments.read(tmp_path)


def names(assignment: Assignment) -> set[str]:
    """What is left out, from the kit's folder."""
    root = assignment.root
    return {path.relative_to(root).as_posix() for path in leftovers.left_out(assignment)}


def test_what_belongs_to_a_deleted_file_is_left_out(less: Assignment) -> None:
    """Stub, solution, tests, slips, and what does nothing without them or is there for them."""
    assert names(less) == {
        "handout/bonus.py", "solution/bonus.py", "solution/correct/bonus/right.py",
        "handout/uses_bonus.py", "handout/lib/above.py", "handout/lib/only.py",
        "notebooks/02.ipynb", "solution/slips/q03_halve.py",
        *(f"{folder}_probes/test_{name}.py" for folder in ("visible", "hidden")
          for name in ("halve", "sixfold")),
    }  # fmt: skip


def test_with_all_entries_nothing_is_left_out(tmp_path: Path) -> None:
    """There is nothing that belongs to an entry that is not there."""
    assert leftovers.left_out(toys.build(tmp_path)) == set()


def test_of_a_deleted_question_its_tests_and_slips_are_left_out(tmp_path: Path) -> None:
    """The file stays, for its other question."""
    toys.build(tmp_path)
    text = (tmp_path / "assignment.toml").read_text()
    tables = re.split(r"(?m)^(?=\[)", text)
    kept = "".join(table for table in tables if "number = 3" not in table)
    (tmp_path / "assignment.toml").write_text(kept)
    assert names(assignments.read(tmp_path)) == {
        "solution/slips/q03_halve.py", "visible_probes/test_halve.py", "hidden_probes/test_halve.py"
    }  # fmt: skip


def test_a_file_with_tests_of_two_questions_stays(less: Assignment) -> None:
    """A part of it is needed."""
    path = less.folders[0].path / "test_double.py"
    other = less.folders[0].path / "test_halve.py"
    path.write_text(f"{path.read_text()}\n\n{other.read_text()}")
    other.unlink()
    assert "visible_probes/test_double.py" not in names(less)
    found = probes.collect(less, less.folders[:1])
    assert [probe.number for probe in found] == ["1.1", "2.1"]


def test_no_zip_has_them(less: Assignment) -> None:
    """Whatever zip it is."""
    frozen = {"build/expectations/visible.frame": b"frame"}
    handout = contents.handout(less, frozen)
    autograder = contents.autograder(less, frozen)
    staff = contents.solution(less)
    for entries in (handout, autograder, staff):
        assert [n for n in entries if re.search("bonus|halve|sixfold|above|only", n)] == []
    assert {"toy/stays.py", "toy/lib/shared.py", "toy/visible_probes/test_triple.py"} <= set(
        handout
    )
    assert "hidden_probes/test_triple.py" in autograder
    assert "toy-solution/solution/correct/right.py" in staff


def test_it_is_said_in_one_line(less: Assignment) -> None:
    """So that a number that was mistyped is found."""
    with open_sandbox(less) as sandbox:
        made = toys.open_kit(less, sandbox)
        kit = Kit(less, made.found, dict(made.frozen), {}, sandbox)
        assert CHECKS[CHECK](kit) == (
            "left out: 4 tests and 1 file of slips, of questions 3, 4; of what students would "
            "get, 02.ipynb, above.py, bonus.py, only.py, uses_bonus.py"
        )


def test_a_kit_with_all_entries_says_so(tmp_path: Path) -> None:
    """In the same line."""
    assignment = toys.build(tmp_path)
    with open_sandbox(assignment) as sandbox:
        made = toys.open_kit(assignment, sandbox)
        kit = Kit(assignment, made.found, dict(made.frozen), {}, sandbox)
        assert CHECKS[CHECK](kit) == "nothing is left out"


def test_what_is_left_is_graded_verified_and_released(
    less: Assignment, root: Path, tmp_path: Path
) -> None:
    """Every check holds, or nothing would be built; the catalogue's wrong answers among them."""
    *zips, record = release.build(less, tmp_path / "dist")
    for path in zips:
        with zipfile.ZipFile(path) as archive:
            assert [name for name in archive.namelist() if "bonus" in name] == []
    content = json.loads(record.read_text())
    assert set(content["points"]) == {"1", "2"}
    assert content["verified"][CHECK].startswith("left out: 4 tests")
