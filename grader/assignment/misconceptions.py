"""The catalogue of misconceptions: wrong answers that students give, one small file each.

    solution/misconceptions/q03_mul_uses_own_operand.py

A file defines one function, or two, as somebody who has it wrong would. Its text goes behind the
solution's, where the later definition counts: the extra file's, if its question is about that. Its
name begins with its question. The first line of its docstring names the mistake; the rest tells a
student where to look, and never the answer.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, replace
from pathlib import Path

from grader.assignment.manifest import Assignment
from grader.assignment.submission import Submission, overlay
from grader.errors import AssignmentError


@dataclass(frozen=True)
class Misconception:
    """One entry of the catalogue.

    Attributes:
        name: the file's name without its ending, unique and stable.
        question: the question that it is a wrong answer to.
        title: the mistake in one line.
        hint: where to look, as one paragraph.
        source: the file's text.
        extra: whether its question is about the extra file.
    """

    name: str
    question: int
    title: str
    hint: str
    source: str
    extra: bool = False

    def over(self, solution: Submission) -> Submission:
        """The solution with this mistake in it; without its extra file unless the mistake is there.

        Args:
            solution: of all files.
        """
        changes = Submission(f"{self.name}.py", self.source)
        if not self.extra:
            return overlay(solution, changes)
        assert solution.extra is not None
        return replace(solution, extra=overlay(solution.extra, changes))


def catalogue(assignment: Assignment) -> list[Misconception]:
    """Reads every entry, in the order of their names; none where the folder is not there.

    Raises:
        AssignmentError: a file is not as it should be; the sentence names it.
    """
    folder = assignment.misconceptions
    return [] if folder is None else [read(assignment, p) for p in sorted(folder.glob("*.py"))]


def read(assignment: Assignment, path: Path) -> Misconception:
    """Reads one file of the catalogue.

    Raises:
        AssignmentError: its name has no number of a question, it is no Python, or its docstring
            has not both a title and a hint.
    """
    named = re.match(r"q(\d+)_", path.name)
    if named is None or int(named[1]) not in assignment.questions:
        raise AssignmentError(
            f"{path}: begin its name with a question of assignment.toml, like q03_{path.name}"
        )
    try:
        source = path.read_text(encoding="utf-8")
        docstring = ast.get_docstring(ast.parse(source)) or ""
    except (OSError, ValueError, SyntaxError) as error:
        raise AssignmentError(f"{path} is not Python: {error}") from None
    title, _, hint = docstring.strip().partition("\n")
    if not hint.strip():
        raise AssignmentError(
            f"{path}: give it a docstring, with the mistake in its first line and a hint below"
        )
    number = int(named[1])
    extra = assignment.questions[number].extra
    return Misconception(path.stem, number, title, " ".join(hint.split()), source, extra)
