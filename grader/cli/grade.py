"""The command `grade`: one submission, and a report in the terminal."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from grader.assignment.locate import locate
from grader.assignment.manifest import Assignment
from grader.clean import one_line
from grader.cli import target
from grader.errors import UsageError
from grader.gradescope import running
from grader.judging.kit import GradeRequest, Kit

if TYPE_CHECKING:  # loaded while the sandbox starts
    from grader.judging.state import Grading
    from grader.reports.terminal import Paint


def run(assignment: Assignment, options: argparse.Namespace) -> int:
    """Grades as the command line says, prints the report, and returns the exit code."""
    results_file = target.of(options.json, options.submission)
    request = GradeRequest(
        options.submission,
        base=options.base,
        questions=None if options.question is None else tuple(options.question),
        explain=options.explain,
        strict=options.strict,
    )
    with Kit.open(
        assignment,
        visible_only=options.visible,
        strict=options.strict,
        without=options.without,
    ) as kit:
        from grader.reports.terminal import Progress

        with Progress(0) as progress:
            shown = _shown(options.submission)
            state, unwritten = running.run(
                kit, request, progress, results_file=results_file, shown=shown
            )
        _print(kit, request, state, as_json=options.json == "-")
    if unwritten:
        raise UsageError(unwritten)
    return 0


def _print(kit: Kit, request: GradeRequest, state: Grading, *, as_json: bool) -> None:
    from grader.gradescope import results
    from grader.reports import terminal

    colour = terminal.wants_colour(sys.stdout)
    if as_json:
        print(json.dumps(results.build(state), indent=1))
    elif request.explain is not None:
        print(_explained(kit, request, state, terminal.painter(colour)))
    else:
        everything = request.questions is not None
        print(terminal.render(state, colour=colour, everything=everything))


def _explained(kit: Kit, request: GradeRequest, state: Grading, paint: Paint) -> str:
    """The text of --explain."""
    from grader.reports import explain

    root, base = kit.assignment.root, request.base
    found = locate(kit.assignment, request.submission)
    verdict = next(v for v in state.verdicts if v.probe.number == request.explain)
    frozen = kit.frozen[verdict.probe.key]
    test = explain.Test(
        verdict,
        frozen.expected(),
        frozen.drawn(),
        state.advice_on(verdict),
        submission=_shown(found.main, root),
        base=_shown(locate(kit.assignment, base).main, root) if base else "",
        extra=_shown(found.extra, root) if verdict.probe.extra and found.extra else "",
        folder="" if Path.cwd() == root else _shown(root),
    )
    return explain.render(kit.assignment, test, paint)


def _shown(path: Path, start: Path | None = None) -> str:
    """A path as a reader would type it: from a folder, by default the working one, if shorter."""
    whole = str(path.absolute()) if start is not None else str(path)
    try:
        shown = min(os.path.relpath(path, start), whole, key=len)
    except ValueError:  # on another drive
        shown = whole
    return one_line(shown)
