"""The assignment's own advice on exceptions, which the grader could not know.

    [[advice]]
    shows = ["in mean", "ZeroDivisionError"]
    line = "/ len("
    say = "What is the mean of an empty list? Read what the docstring says of it."

An entry fits where the report of an exception shows these texts one behind the other: the lines of
the submission that it passed, or the test's own line where there are none, and its last line.
`line`, which may be left out, has to be in the innermost of these lines. The first entry that fits
is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.assignment.table import Table

MAX_TEXT = 80  # characters of a text that is looked for
MAX_SAID = 400  # characters that are said


@dataclass(frozen=True)
class ErrorAdvice:
    """One entry: what a report shows, in this order, and what is said then.

    `line` is what the innermost line of code has in it; "" if that does not matter.
    """

    shows: tuple[str, ...]
    say: str
    line: str = ""

    def fits(self, report: str, line: str = "") -> bool:
        """Whether a report shows all of its texts, one behind the other; and its innermost line."""
        if self.line not in line:
            return False
        at = 0
        for text in self.shows:
            found = report.find(text, at)
            if found < 0:
                return False
            at = found + len(text)
        return True


def read(tables: Sequence[Table]) -> tuple[ErrorAdvice, ...]:
    """Reads the entries of assignment.toml.

    Raises:
        AssignmentError: a key is missing, unknown or of the wrong type, a text is too long, or an
            entry would never be said because an earlier one fits wherever it does.
    """
    found: list[ErrorAdvice] = []
    for table in tables:
        line = table.text("line", max_characters=MAX_TEXT) if table.has("line") else ""
        shows = table.texts("shows", max_characters=MAX_TEXT)
        entry = ErrorAdvice(shows, table.text("say", max_characters=MAX_SAID), line)
        table.refuse_unknown()
        if any(earlier.fits("\n".join(entry.shows), entry.line) for earlier in found):
            table.refuse("shows", f"is {list(entry.shows)}, and an earlier entry is said instead")
        found.append(entry)
    return tuple(found)
