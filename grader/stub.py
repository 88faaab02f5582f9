"""Makes the handout's stub from the solution.

What stands between `# BEGIN SOLUTION` and `# END SOLUTION` becomes a comment and a
`raise NotImplementedError`, indented as the marks are. All else stays as it is, docstrings and
given code too, so the unsolved file imports.
"""

from __future__ import annotations

from grader.errors import AssignmentError

BEGIN, END = "# BEGIN SOLUTION", "# END SOLUTION"
IN_ITS_PLACE = ("# Your code here.", "raise NotImplementedError")


def strip(source: str) -> str:
    """Returns the source with every solution region replaced.

    Raises:
        AssignmentError: a mark is without its counterpart, or there are none at all.
    """
    kept: list[str] = []
    begun = 0
    for number, line in enumerate(source.splitlines(), start=1):
        mark = line.strip()
        if mark not in (BEGIN, END):
            if not begun:
                kept.append(line)
            continue
        if (mark == BEGIN) == bool(begun):
            raise AssignmentError(f"solution, line {number}: {mark} without its counterpart")
        if mark == BEGIN:
            begun = number
            indent = line[: len(line) - len(line.lstrip())]
            kept += [indent + text for text in IN_ITS_PLACE]
        else:
            begun = 0
    if begun:
        raise AssignmentError(f"solution, line {begun}: {BEGIN} without its counterpart")
    if IN_ITS_PLACE[0] not in (line.strip() for line in kept):
        raise AssignmentError(f"the solution has no region between {BEGIN} and {END}")
    return "\n".join(kept) + "\n"


def regions(source: str) -> list[str]:
    """Returns the text of every solution region, for whoever makes sure that it does not leak."""
    parts = source.split(BEGIN)[1:]
    return [part.split(END)[0] for part in parts]
