"""The command `grade`: one submission, and a report in the terminal."""

from __future__ import annotations

import argparse
import io
import json
import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from grader.assignment.locate import locate
from grader.assignment.manifest import Assignment
from grader.atomic import replace_file
from grader.clean import one_line
from grader.cli import target
from grader.errors import UsageError
from grader.gradescope import running
from grader.judging.kit import GradeRequest, Kit
from grader.reports.progress import Progress

if TYPE_CHECKING:  # loaded while the sandbox starts
    from grader.judging.state import Grading
    from grader.reports.terminal import Paint


ROUNDING = 1e-9  # points are sums of decimal fractions


def run(assignment: Assignment, options: argparse.Namespace) -> int:
    """Grades as the command line says, prints the report, and returns the exit code."""
    results_file, written = _files(options)
    request = GradeRequest(
        options.submission,
        base=options.base,
        questions=None if options.question is None else tuple(options.question),
        explain=options.explain,
        strict=options.strict,
    )
    with (
        Progress(0, io.StringIO() if options.quiet else None) as progress,
        Kit.open(
            assignment,
            visible_only=options.visible,
            strict=options.strict,
            without=options.without,
        ) as kit,
    ):
        state, unwritten = running.run(
            kit,
            request,
            progress,
            results_file=results_file,
            shown=_shown(options.submission),
            finish=lambda state: _write(state, options.format, written),
        )
        progress.end()
        if options.format is None or written is not None:
            _print(kit, request, state, options)
    if unwritten:
        raise UsageError(unwritten)
    return _exit_code(state, options.fail_under)


def _files(options: argparse.Namespace) -> tuple[Path | None, Path | None]:
    """Where results.json is kept up to date, and where --format writes to; None for nowhere.

    Raises:
        UsageError: options contradict one another, or a file cannot be written.
    """
    if options.format is None and options.out is not None:
        raise UsageError("--out is where --format writes to: give both")
    for other in ("json", "explain"):
        if options.format is not None and getattr(options, other) is not None:
            raise UsageError(f"--format and --{other} do not go together: give one of them")
    return (
        target.of(options.json, options.submission),
        target.of(options.out, options.submission),
    )


def _write(state: Grading, form: str | None, path: Path | None) -> None:
    """Writes a format to a file, or prints it."""
    if form is None:
        return
    from grader.formats import registry

    text = registry.build(form, state)
    if path is None:
        print(text, end="")
        return
    try:
        replace_file(path, text.encode())
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None


def _exit_code(state: Grading, fail_under: float | None) -> int:
    """1 if there are fewer points than --fail-under asks for, extra credit included; else 0."""
    earned = state.earned()
    if fail_under is None or earned >= fail_under - ROUNDING:
        return 0
    print(f"{earned:g} points: --fail-under asks for {fail_under:g}", file=sys.stderr)
    return 1


def _print(kit: Kit, request: GradeRequest, state: Grading, options: argparse.Namespace) -> None:
    from grader.gradescope import results
    from grader.reports import layout, terminal

    colour = terminal.wants_colour(sys.stdout)
    if options.json == "-":
        print(json.dumps(results.build(state), indent=1))
    elif options.quiet:
        print(terminal.points(state))
    elif request.explain is not None:
        print(_explained(kit, request, state, terminal.painter(colour)))
    else:
        report = terminal.render(
            state,
            colour=colour,
            everything=request.questions is not None,
            verbose=options.verbose,
            width=layout.width_of(sys.stdout),
            again=_again(kit, options.submission),
        )
        print(report)


def _again(kit: Kit, submission: Path) -> str:
    """The command that a student types; "" for others, whose commands are longer."""
    script = Path(sys.argv[0])
    if script.name != "grade.py":
        return ""
    own = script.resolve().parent / kit.assignment.main.name
    named = "" if submission.resolve() == own else f" {shlex.quote(_shown(submission))}"
    return f"python grade.py{named}"


def _explained(kit: Kit, request: GradeRequest, state: Grading, paint: Paint) -> str:
    """The text of --explain."""
    from grader.reports import explain

    root, base = kit.assignment.root, request.base
    verdict = next(v for v in state.verdicts if v.probe.number == request.explain)
    found, main = locate(kit.assignment, request.submission), kit.assignment.main.name
    needed = [file.name for file in kit.assignment.needed([verdict.probe.file])]
    *beside, own = [_shown(found.files[name], root) for name in needed if name in found.files]
    frozen = kit.frozen[verdict.probe.key]
    test = explain.Test(
        verdict,
        frozen.expected(),
        frozen.drawn(),
        state.advice_on(verdict),
        submission=own,
        base=_shown(locate(kit.assignment, base).files[main], root) if base else "",
        beside=beside,
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
