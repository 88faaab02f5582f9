"""`grade --watch`: grades whenever a file is saved, and says what went up or down."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from grader.assignment.locate import locate
from grader.assignment.manifest import Assignment
from grader.clean import one_line
from grader.cli import report_page
from grader.cli.at_length import shown
from grader.cli.report_page import Page
from grader.cli.watch import Watch
from grader.errors import SubmissionError
from grader.judging.kit import GradeRequest, Kit

if TYPE_CHECKING:  # loaded while the sandbox starts
    from grader.judging.state import Grading
    from grader.reports.changes import Points
    from grader.reports.terminal import Paint

Once = Callable[[], tuple["Grading", list[str]]]  # grades; the sentences are what went wrong


class Rounds:
    """The gradings of a file, one after the other.

    Raises:
        SubmissionError: there is no such file.
    """

    def __init__(self, kit: Kit, request: GradeRequest, page: Page | None) -> None:
        self.kit, self.request, self.page = kit, request, page
        self.paths = list(paths(kit.assignment, request))
        self.watch = Watch(self.paths)
        self.before: Points | None = None
        self.lines: list[tuple[str, bool]] = []
        self.opened = False

    def seen(self, state: Grading) -> str:
        """Notes what changed and renews the page; a sentence if it cannot be written, else ""."""
        from grader.reports import changes

        if not state.finished():  # refused, or stopped half way: there is nothing to compare
            self.lines = []
        elif not state.stopped():
            after = changes.points(state)
            self.lines = changes.between(self.before, after) if self.before is not None else []
            self.before = after
        else:
            self.lines = []
        if self.page is None or not self.page.take(self.kit, self.request, state):
            return ""
        self.page.changes = [line for line, _ in self.lines]
        return self.page.write(watched=True)

    def grade(self, once: Once, report: Callable[[Grading], None], paint: Paint) -> None:
        """One round: grades, prints the report, and below it what changed.

        Of a file that does not import there is no report, but the line and the reason.
        """
        self.watch.mark()
        first = self.before is None
        try:
            state, sentences = once()
        except SubmissionError as error:
            print(f"error: {one_line(str(error))}", file=sys.stderr)
            return
        if reasons := _reasons(state):
            print("\n".join(reasons))
        else:
            report(state)
            print("\n".join(self._changed(first, paint)), end="\n" if not first else "")
        for sentence in sentences:
            print(f"warning: {sentence}", file=sys.stderr)

    def _changed(self, first: bool, paint: Paint) -> Iterator[str]:
        from grader.reports.terminal import BOLD, GREEN, RED

        if first:
            return
        yield ""
        yield paint("Since the last save:" if self.lines else "No points have changed.", BOLD)
        for line, up in self.lines:
            yield paint(f"  {'up  ' if up else 'down'}  {line}", GREEN if up else RED)

    def wait(self) -> None:
        """Says what is waited for, and waits for it."""
        if self.page is not None and not self.opened:
            print(f"The page: {shown(self.page.path)}")
            report_page.show(self.page.path)
            self.opened = True
        print(
            f"\nWatching {shown(self.paths[0])}: save it to grade it again; Ctrl-C ends.",
            flush=True,
        )
        self.watch.wait()

    def end(self) -> None:
        """Leaves a page that does not load itself again."""
        if self.page is not None:
            self.page.write()


def paths(assignment: Assignment, request: GradeRequest) -> Iterator[Path]:
    """The files of a submission, the main file first; also those that may still be written.

    Raises:
        SubmissionError: the main file is not there.
    """
    found, main = locate(assignment, request.submission).files, assignment.main.name
    if not found[main].is_file():
        raise SubmissionError(f"there is no file {shown(found[main])} to watch")
    yield found[main]
    for file in assignment.files[1:]:
        yield found.get(file.name, found[main].with_name(file.name))
    if request.base is not None and request.base.is_file():
        yield request.base


def _reasons(state: Grading) -> list[str]:
    """Why the files that do not import do not."""
    from grader.reports import layout, wording

    limits = state.assignment.limits
    return [line for v in state.stopped() for line in layout.wrap(wording.explain(v, limits))]
