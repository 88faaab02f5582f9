"""The page that `grade --html` writes."""

from __future__ import annotations

import os
import sys
import time
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.atomic import replace_file
from grader.cli import at_length
from grader.errors import SubmissionError
from grader.judging.kit import GradeRequest, Kit

if TYPE_CHECKING:  # loaded while the sandbox starts
    from grader.judging.state import Grading
    from grader.reports.explain import Test

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")  # where a browser on Linux would show itself


class Page:
    """Where a page is written to, again and again if need be.

    Attributes:
        state, tests: what it was made of last; None and {} before.
    """

    def __init__(self, path: Path, again: str = "") -> None:
        self.path, self.again = path, again
        self.state: Grading | None = None
        self.tests: dict[str, Test] = {}
        self.changes: Sequence[str] = ()
        self.graded = ""

    def take(self, kit: Kit, request: GradeRequest, state: Grading) -> bool:
        """Takes in what was graded; whether it was: not a run that was stopped half way."""
        if not (state.finished() or state.note):
            return False
        self.state, self.tests = state, tests(kit, request, state)
        self.graded = time.strftime("%H:%M:%S, %d %b %Y")
        return True

    def write(self, *, watched: bool = False) -> str:
        """Writes the page; a sentence if that is not possible, else ""."""
        from grader.reports import page

        if self.state is None:
            return ""
        text = page.build(
            self.state,
            self.tests,
            again=self.again,
            graded=self.graded,
            changes=self.changes,
            watched=watched,
        )
        try:
            replace_file(self.path, text.encode("utf-8", "replace"))
        except OSError as error:
            return f"cannot write {self.path}: {error.strerror}"
        return ""


def tests(kit: Kit, request: GradeRequest, state: Grading) -> dict[str, Test]:
    """What is shown at length: the visible tests that ran and did not pass, by their keys."""
    from grader.judging.reason import NOT_RUN, Status

    failed = [
        verdict
        for verdict in state.verdicts
        if verdict.status != Status.PASSED
        and verdict.reason not in NOT_RUN
        and verdict.probe.folder == "visible"
        and not verdict.at_import
        and verdict.probe.key in kit.frozen
    ]
    try:
        return at_length.tests(kit, request, state, failed) if failed else {}
    except SubmissionError:  # it was there when it was graded
        return {}


def show(path: Path) -> None:
    """Opens a page in a browser, if somebody sits before a screen."""
    graphical = sys.platform in ("darwin", "win32") or any(map(os.environ.get, DISPLAYS))
    if graphical and sys.stdout.isatty():
        webbrowser.open(path.resolve().as_uri())
