"""The catalogue of misconceptions: wrong answers that students give, as slips, one file a question.

    solution/slips/q03_area.py

A file is a list of calls and nothing else; none of it is run. The question is in its name, and its
name in front of a slip's is what reports call that one: q03_area_adds_the_sides.

    slip(
        "adds_the_sides",
        of="area",
        title="The sides are added.",
        hint="How many squares are there in two rows of three?",
        put={"width * height": "width + height"},
    )

`title` names the mistake in one line; `hint` tells a student where to look, and never the answer.
What `of`, `put`, `whole` and `also` mean is in slips.py.

A draft is a slip whose title or hint begins with DRAFT, as `learn` writes it: somebody has to read
it first. It is in no catalogue, so nothing of it is run or shown; `verify` refuses while there is
one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.slips import Slip
from grader.assignment.trusted import TrustedSource
from grader.errors import AssignmentError

TEXTS = ("of", "title", "hint")  # what a slip has to have
OPTIONAL = ("put", "whole", "also")
DRAFT = "TO WRITE:"  # what title and hint of a draft begin with


@dataclass(frozen=True)
class Misconception:
    """One entry of the catalogue.

    Attributes:
        name: its file's name and its own, unique and stable.
        question: the question that it is a wrong answer to.
        title: the mistake in one line.
        hint: where to look, as one paragraph.
        slip: what differs from the solution.
        file: the file that its question is about, by its name in assignment.toml.
        source: the solution's text of that file with the mistake in it.
    """

    name: str
    question: int
    title: str
    hint: str
    slip: Slip
    file: str
    source: str

    @property
    def is_draft(self) -> bool:
        """Whether its words are still to be written."""
        return self.title.startswith(DRAFT) or self.hint.startswith(DRAFT)

    def over(self, solution: TrustedSource) -> TrustedSource:
        """The solution with this mistake in it.

        Args:
            solution: of all files.
        """
        return solution.changed(self.file, self.source)

    def reaches(self, assignment: Assignment, probe: Probe) -> bool:
        """Whether it may cost a probe's points by rights: its own question's, or those of a
        combined one about a file that has it or may import it."""
        if probe.question == self.question or not assignment.questions[probe.question].combined:
            return probe.question == self.question
        return self.file in {file.name for file in assignment.needed([probe.file])}


def files(assignment: Assignment) -> list[Path]:
    """The files of the catalogue; none where its folder is not there.

    Raises:
        AssignmentError: the name of one has no number of a question.
    """
    return [path for path in _all(assignment) if _question(path) in assignment.questions]


def unlisted(assignment: Assignment) -> list[tuple[int, Path]]:
    """The other files in its folder, with the questions that assignment.toml does not list.

    Raises:
        AssignmentError: see `files`.
    """
    found = [(_question(path), path) for path in _all(assignment)]
    return [(number, path) for number, path in found if number not in assignment.questions]


def _all(assignment: Assignment) -> list[Path]:
    return [] if assignment.slips is None else sorted(assignment.slips.glob("*.py"))


def _question(path: Path) -> int:
    named = re.match(r"q(\d+)[_.]", path.name)
    if named is None:
        raise AssignmentError(
            f"{path}: begin its name with a question of assignment.toml, like q03_{path.name}"
        )
    return int(named[1])


def catalogue(assignment: Assignment) -> list[Misconception]:
    """Reads every entry but drafts, in the order of their names, and lays it over the solution.

    Raises:
        AssignmentError: a file is not as it should be, or two entries have one name; the sentence
            names file and line.
    """
    found: dict[str, Misconception] = {}
    for path in files(assignment):
        for entry in read(assignment, path):
            if entry.name in found:
                raise AssignmentError(f"{path}: two slips are called {entry.name}")
            found[entry.name] = entry
    return [found[name] for name in sorted(found) if not found[name].is_draft]


def drafts(assignment: Assignment) -> list[str]:
    """The names of the entries whose words are still to be written.

    Raises:
        AssignmentError: see `read`.
    """
    entries = (entry for path in files(assignment) for entry in read(assignment, path))
    return [entry.name for entry in entries if entry.is_draft]


def file_of(assignment: Assignment, question: int) -> Path:
    """The file of the catalogue that a question's entries are in, or would be.

    Raises:
        AssignmentError: assignment.toml names no folder of slips.
    """
    if assignment.slips is None:
        raise AssignmentError("there is no catalogue of slips: name its folder in [paths] slips")
    own = [path for path in _all(assignment) if _question(path) == question]
    title = "".join(c if c.isalnum() else "_" for c in assignment.questions[question].title)
    return own[0] if own else assignment.slips / f"q{question:02}_{title}.py"


def read(assignment: Assignment, path: Path) -> Iterator[Misconception]:
    """Reads one file of the catalogue.

    Raises:
        AssignmentError: its name has no number of a question, it is more than a list of slips, or
            one of them does not fit the solution.
    """
    number = _question(path)
    file = assignment.file_of(number)
    solution = file.solution.read_text(encoding="utf-8")
    for node in _statements(path):
        try:
            given = _arguments(node)
            change = {name: given[name] for name in ("of", *OPTIONAL) if name in given}
            slip = Slip(f"{path.stem}_{given['']}", **change)
            source = slip.over(solution)
        except AssignmentError as error:
            raise AssignmentError(f"{path}, line {node.lineno}: {error}") from None
        hint = " ".join(given["hint"].split())
        yield Misconception(slip.name, number, given["title"], hint, slip, file.name, source)


def _statements(path: Path) -> list[ast.stmt]:
    """The statements of a file, without its docstring."""
    try:
        body = ast.parse(path.read_text(encoding="utf-8")).body
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise AssignmentError(f"{path}{line} is not Python: {error.msg}") from None
    except (OSError, ValueError) as error:
        raise AssignmentError(f"{path} is not Python: {error}") from None
    documented = body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
    return body[1:] if documented else body


def _arguments(node: ast.stmt) -> dict[str, Any]:
    """The arguments of one call of slip, by name; its own name by ""."""
    call = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(call, ast.Call) or ast.unparse(call.func) != "slip" or len(call.args) != 1:
        raise AssignmentError('only slips may be in this file: slip("name", of="function", ...)')
    found = {"": call.args[0], **{k.arg or "**": k.value for k in call.keywords}}
    unknown = found.keys() - {"", *TEXTS, *OPTIONAL}
    missing = [name for name in TEXTS if name not in found]
    if unknown:
        raise AssignmentError(f"a slip has no {min(unknown)}")
    if missing:
        raise AssignmentError(f"give the slip its {missing[0]}")
    return {name: _literal(name, value) for name, value in found.items()}


def _literal(name: str, node: ast.expr) -> Any:
    """A text as it is written there; of `put`, texts by texts."""
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError):
        value = None
    if name != "put":
        if not isinstance(value, str) or not value.strip():
            raise AssignmentError(f"the slip's {name or 'name'} should be a text")
        return value
    texts = isinstance(value, dict) and all(isinstance(t, str) for p in value.items() for t in p)
    if not texts or not isinstance(node, ast.Dict) or len(node.keys) != len(value):
        raise AssignmentError('put should have texts that differ: {"a + b": "a - b"}')
    return value
