"""The command `grade`: one submission, and a report in the terminal."""

from __future__ import annotations

import argparse
import io
import json
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from grader.assignment.manifest import Assignment
from grader.atomic import replace_file
from grader.cli import at_length, target
from grader.cli.at_length import shown
from grader.errors import UsageError
from grader.gradescope import running
from grader.judging.kit import GradeRequest, Kit
from grader.reports.progress import Progress

if TYPE_CHECKING:  # loaded while the sandbox starts
    from grader.cli.report_page import Page
    from grader.judging.state import Grading
    from grader.reports.terminal import Paint


ROUNDING = 1e-9  # points are sums of decimal fractions


@dataclass(frozen=True)
class Places:
    """Where things are written to; None for nowhere.

    Attributes:
        results: results.json, kept up to date.
        written: what --format makes.
        page: what --html makes.
    """

    results: Path | None
    written: Path | None
    page: Path | None


def run(assignment: Assignment, options: argparse.Namespace) -> int:
    """Grades as the command line says, prints the report, and returns the exit code."""
    places = _places(options)
    request = GradeRequest(
        options.submission,
        base=options.base,
        questions=None if options.question is None else tuple(options.question),
        explain=options.explain,
        strict=options.strict,
    )
    page = _page(assignment, options.submission, places.page)
    try:
        with (
            _progress(options) as progress,
            Kit.open(
                assignment,
                visible_only=options.visible,
                strict=options.strict,
                without=options.without,
            ) as kit,
        ):
            if options.watch:
                _follow(kit, request, progress, options, places, page)
            state, sentences = _graded(
                kit,
                request,
                progress,
                options,
                places,
                lambda state: _paged(kit, request, state, page),
            )
            progress.end()
            if options.format is None or places.written is not None:
                _print(kit, request, state, options)
    except KeyboardInterrupt:
        if not options.watch:
            raise
        return 0
    if sentences:
        raise UsageError("; ".join(sentences))
    if page is not None and not options.quiet:
        print(f"The page: {shown(page.path)}", file=sys.stderr)
    return _exit_code(state, options.fail_under)


def _progress(options: argparse.Namespace) -> Progress:
    return Progress(0, io.StringIO() if options.quiet else None)


def _page(assignment: Assignment, submission: Path, path: Path | None) -> Page | None:
    if path is None:
        return None
    from grader.cli.report_page import Page

    return Page(path, _again(assignment, submission))


def _paged(kit: Kit, request: GradeRequest, state: Grading, page: Page | None) -> str:
    """Writes the page, if there is to be one; a sentence if that is not possible."""
    return page.write() if page is not None and page.take(kit, request, state) else ""


def _graded(
    kit: Kit,
    request: GradeRequest,
    progress: Progress,
    options: argparse.Namespace,
    places: Places,
    seen: Callable[[Grading], str],
) -> tuple[Grading, list[str]]:
    """Grades once. What could not be written is said in sentences, for after the report.

    Args:
        seen: is given what is known at the end; "" or such a sentence comes back.
    """
    sentences = []

    def finish(state: Grading) -> None:
        _write(state, options.format, places.written)
        sentences.append(seen(state))

    state, unwritten = running.run(
        kit,
        request,
        progress,
        results_file=places.results,
        shown=shown(options.submission),
        finish=finish,
    )
    return state, [sentence for sentence in (unwritten, *sentences) if sentence]


def _follow(
    kit: Kit,
    request: GradeRequest,
    progress: Progress,
    options: argparse.Namespace,
    places: Places,
    page: Page | None,
) -> NoReturn:
    """Grades whenever a file is saved, until Ctrl-C."""
    from grader.cli import follow
    from grader.reports import terminal

    rounds = follow.Rounds(kit, request, page)
    paint = terminal.painter(terminal.wants_colour(sys.stdout))

    def once() -> tuple[Grading, list[str]]:
        with progress:
            return _graded(kit, request, progress, options, places, rounds.seen)

    try:
        while True:
            rounds.grade(once, lambda state: _print(kit, request, state, options), paint)
            rounds.wait()
            progress = _progress(options)
    finally:
        rounds.end()


def _places(options: argparse.Namespace) -> Places:
    """Where the options have something written.

    Raises:
        UsageError: options contradict one another, or a file cannot be written.
    """
    if options.format is None and options.out is not None:
        raise UsageError("--out is where --format writes to: give both")
    for other in ("json", "explain"):
        if options.format is not None and getattr(options, other) is not None:
            raise UsageError(f"--format and --{other} do not go together: give one of them")
    if options.watch:
        _refuse_with_watch(options)
    files = (options.json, options.out, options.html)
    return Places(*(target.of(file, options.submission) for file in files))


def _refuse_with_watch(options: argparse.Namespace) -> None:
    """A run that goes on until Ctrl-C has no last result that a script could take."""
    for name in ("json", "format", "explain", "fail_under"):
        if getattr(options, name) is not None:
            word = name.replace("_", "-")
            raise UsageError(f"--watch and --{word} do not go together: give one of them")


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
    elif request.explain is not None and _has_inputs(kit, request.explain):
        print(_explained(kit, request, state, terminal.painter(colour)))
    else:
        report = terminal.render(
            state,
            colour=colour,
            everything=request.questions is not None or request.explain is not None,
            verbose=options.verbose,
            width=layout.width_of(sys.stdout),
            again=_again(kit.assignment, options.submission),
        )
        print(report)


def _has_inputs(kit: Kit, number: str) -> bool:
    """Whether there are inputs and results to show of a test; else its question is explained."""
    return any(probe.number == number and probe.runs for probe in kit.probes)


def _again(assignment: Assignment, submission: Path) -> str:
    """The command that a student types; "" for others, whose commands are longer."""
    script = Path(sys.argv[0])
    if script.name != "grade.py":
        return ""
    own = script.resolve().parent / assignment.main.name
    named = "" if submission.resolve() == own else f" {shlex.quote(shown(submission))}"
    return f"python grade.py{named}"


def _explained(kit: Kit, request: GradeRequest, state: Grading, paint: Paint) -> str:
    """The text of --explain."""
    from grader.reports import explain

    verdict = next(v for v in state.verdicts if v.probe.number == request.explain)
    (test,) = at_length.tests(kit, request, state, [verdict]).values()
    return explain.render(kit.assignment, test, paint)
