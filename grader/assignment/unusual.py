"""Right answers that look unlike the solution: a test that fails one would punish a student for it.

    solution/correct/by_adding.py           some functions of the main file
    solution/correct/bonus/by_product.py    some of bonus.py's

The text of each goes behind the solution's, so that its functions are the ones that count.

A line `Left open: the order of equal entries.` in its docstring says what it does differently
because nobody asked for it. Where students write tests, those that fail with it are told so.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.assignment.files import SubmittedFile
from grader.assignment.manifest import Assignment
from grader.assignment.trusted import TrustedSource
from grader.errors import AssignmentError

LEFT_OPEN = "Left open: "


@dataclass(frozen=True)
class Answer:
    """One right answer: where it is written, and the file that it changes, by its name."""

    path: Path
    file: str

    def over(self, solution: TrustedSource) -> TrustedSource:
        """The solution of all files with these functions in it."""
        text = f"{solution.files[self.file]}\n\n{self.path.read_text(encoding='utf-8')}"
        return solution.changed(self.file, text)

    def left_open(self) -> str:
        """What it does differently, as its docstring says in a line of its own; "" if it does not.

        Raises:
            AssignmentError: the file is not Python.
        """
        try:
            text = ast.get_docstring(ast.parse(self.path.read_text(encoding="utf-8"))) or ""
        except SyntaxError as error:
            raise AssignmentError(f"{self.path} is not Python: {error.msg}") from None
        found = [line for line in text.splitlines() if line.startswith(LEFT_OPEN)]
        return found[0].removeprefix(LEFT_OPEN).strip().rstrip(".") if found else ""


def found(assignment: Assignment) -> list[Answer]:
    """All of them, in the order of the files and of their names; none where no folder is named.

    Raises:
        AssignmentError: the folder is missing, or one in it is called like no file's solution.
    """
    if assignment.correct is None:
        return []
    if not assignment.correct.is_dir():
        raise AssignmentError(
            f"assignment.toml: paths.correct is {assignment.correct}, and there is no such folder"
        )
    _refuse_unknown_folder(assignment, assignment.correct)
    return [each for file in assignment.files for each in _of(assignment, file)]


def folder_of(assignment: Assignment, file: SubmittedFile) -> Path | None:
    """Where those of a file are: the main file's stand at the top."""
    folder = assignment.correct
    return folder if folder is None or file == assignment.main else folder / file.module


def _of(assignment: Assignment, file: SubmittedFile) -> Iterator[Answer]:
    folder = folder_of(assignment, file)
    paths = sorted(folder.glob("*.py")) if folder is not None else []
    yield from (Answer(path, file.name) for path in paths)


def _refuse_unknown_folder(assignment: Assignment, folder: Path) -> None:
    """A file that assignment.toml does not list any more still has its solution."""
    solutions = {path.stem for path in assignment.main.solution.parent.glob("*.py")}
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name.isidentifier() and path.name != "__pycache__":
            known = path.name in solutions - {assignment.main.module}
            if not known and any(path.glob("*.py")):
                raise AssignmentError(
                    f"{path}: name the folder after a file of assignment.toml, without .py"
                )
