"""Makes the handout's stub from the solution.

What stands between `# BEGIN SOLUTION` and `# END SOLUTION` becomes a comment and a
`raise NotImplementedError`, indented as the marks are. All else stays as it is, docstrings and
given code too, so the unsolved file imports.
"""

from __future__ import annotations

import re

from grader.assignment.files import SubmittedFile
from grader.errors import AssignmentError

BEGIN, END = "# BEGIN SOLUTION", "# END SOLUTION"
IN_ITS_PLACE = ("# Your code here.", "raise NotImplementedError")


def strip(source: str, *, may_have_none: bool = False) -> str:
    """Returns the source with every solution region replaced.

    Args:
        source: Python.
        may_have_none: whether a source without any region is returned as it is.

    Raises:
        AssignmentError: a mark is without its counterpart or misspelt, or there are none at all.
    """
    kept: list[str] = []
    begun = regions_seen = 0
    for number, line in enumerate(source.split("\n"), start=1):
        mark = _mark(line, number)
        if not mark:
            kept += [] if begun else [line]
        elif (mark == BEGIN) == bool(begun):
            raise AssignmentError(f"solution, line {number}: {mark} without its counterpart")
        elif mark == BEGIN:
            begun, regions_seen = number, regions_seen + 1
            indent = line[: len(line) - len(line.lstrip())]
            kept += [indent + text for text in IN_ITS_PLACE]
        else:
            begun = 0
    if begun:
        raise AssignmentError(f"solution, line {begun}: {BEGIN} without its counterpart")
    if not regions_seen and not may_have_none:
        raise AssignmentError(f"the solution has no region between {BEGIN} and {END}")
    return "\n".join(kept)


def made_from(file: SubmittedFile) -> str:
    """The stub that a file's solution makes.

    Raises:
        AssignmentError: it is missing, or its marks are not as they should be.
    """
    try:
        return strip(file.solution.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AssignmentError(
            f"{file.solution} is missing: a stub is made from the solution"
        ) from None
    except AssignmentError as error:
        raise AssignmentError(f"{file.solution}: {error}") from None


def is_current(file: SubmittedFile) -> bool:
    """Whether a file's stub is there, and is what the solution makes."""
    handout, made = file.handout, made_from(file)
    return handout.exists() and handout.read_text(encoding="utf-8") == made


def _mark(line: str, number: int) -> str:
    """The mark that a line is; "" if none. What is almost a mark would let a solution out."""
    text = line.strip()
    if re.search(r"#.*(begin|end)\W*(the)?[\W_]*solution", text, re.I) and text not in (BEGIN, END):
        raise AssignmentError(f"solution, line {number}: write {BEGIN} or {END}, not {text}")
    return text if text in (BEGIN, END) else ""


def regions(source: str) -> list[str]:
    """Returns the text of every solution region, for the check that none of it leaks."""
    parts = source.split(BEGIN)[1:]
    return [part.split(END)[0] for part in parts]
