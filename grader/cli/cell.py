"""Grades in a notebook: what comes back shows itself below the cell, as a page does in a browser.

    from grade import grade
    grade()             # all questions
    grade("double", 3)  # some of them

It is what `python grade.py` does, in the same sandbox: of a notebook's own variables nothing is
graded, but the file as it was saved last.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from grader.assignment import manifest as assignments
from grader.cli import report_page
from grader.cli.at_length import shown
from grader.errors import KitError
from grader.gradescope import running
from grader.judging.kit import GradeRequest, Kit
from grader.reports.progress import Progress

if TYPE_CHECKING:
    from grader.judging.state import Grading
    from grader.reports.explain import Test


@dataclass(frozen=True)
class Graded:
    """A graded file. A notebook shows it as a page, a terminal as text.

    Attributes:
        points, max_points: of all questions that were graded, extra credit included.
        error: why it could not be graded, in a sentence; "" if it was.
    """

    points: float = 0.0
    max_points: float = 0.0
    error: str = ""
    state: Grading | None = field(default=None, repr=False)
    tests: dict[str, Test] = field(default_factory=dict, repr=False)
    again: str = field(default="", repr=False)

    def __repr__(self) -> str:
        from grader.reports import terminal

        if self.state is None:
            return f"error: {self.error}"
        return terminal.render(self.state, again=self.again)

    def _repr_html_(self) -> str:
        from grader.reports import page

        if self.state is None:
            return page.sentence(self.error)
        return page.cell(self.state, self.tests, again=self.again)


def grade(
    *questions: int | str, root: str | Path, file: str | Path | None = None, again: str = ""
) -> Graded:
    """Grades a file with the visible tests. Nothing is raised: a notebook runs to its end.

    Args:
        questions: their numbers or titles; none for all.
        root: the folder of assignment.toml.
        file: what is graded; by default the main file in that folder.
        again: the command that grades in a terminal.
    """
    try:
        assignment = assignments.read(Path(root))
        path = Path(file) if file is not None else assignment.root / assignment.main.name
        asked = tuple(str(question) for question in questions) or None
        request = GradeRequest(path, questions=asked)
        with Progress(0, io.StringIO()) as progress, Kit.open(assignment, visible_only=True) as kit:
            state, _ = running.run(kit, request, progress, shown=shown(path))
            tests = report_page.tests(kit, request, state)
    except KitError as error:
        return Graded(error=str(error))
    possible = state.points()[1] + state.bonus_points()[1]
    return Graded(state.earned(), possible, "", state, tests, again)
