"""One run of `grade`, from the files on disk to the report."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from grader.assignment import submission as submissions
from grader.assignment.locate import locate
from grader.assignment.manifest import Assignment, TestFolder
from grader.clean import one_line
from grader.cli import target
from grader.errors import AssignmentError, KitError, SandboxError, SubmissionError, UsageError
from grader.sandbox import client
from grader.sandbox.lockdown import Ceilings

if TYPE_CHECKING:
    from grader.assignment.probes import Probe
    from grader.gradescope.policy import Terms
    from grader.gradescope.recording import Record
    from grader.gradescope.results import Grading
    from grader.judging.expectations import Frozen
    from grader.reports.terminal import Paint, Progress


def open_sandbox(assignment: Assignment) -> client.Sandbox:
    """Starts a sandbox with the assignment's limits, and does not wait for it."""
    limits = assignment.limits
    return client.start(
        Ceilings(limits.probe_wall_s, limits.probe_cpu_s, limits.probe_memory_mb << 20)
    )


def run(assignment: Assignment, options: argparse.Namespace, terms: Terms | None = None) -> int:
    """Grades as the command line says, and returns the exit code.

    With --json FILE, the file is there before the first test, and is kept up to date; a device or a
    pipe gets the last state alone.
    """
    start = time.monotonic()
    results_file = target.of(options.json, options.submission)
    folders = _folders(assignment, options.visible, options.strict)
    questions = _questions(assignment, options.question)
    with open_sandbox(assignment) as sandbox:
        # The sandbox loads NumPy while these imports load it here.
        from grader.assignment import probes
        from grader.gradescope import results
        from grader.judging import expectations, grading
        from grader.reports import terminal as report
        from grader.sandbox import selftest

        found = probes.collect(assignment, folders)
        if folders == assignment.folders:
            probes.refuse_wrong_sums(assignment, found)
        chosen = [probe for probe in found if probe.question in questions]
        if options.explain is not None:
            chosen = _around(assignment, found, probes.find(found, options.explain))
        if not chosen:
            raise AssignmentError(f"there are no tests in {folders[0].path}")
        shown = _shown(options.submission)
        state = results.Grading(assignment, shown, grading.pending(chosen))
        state.terms = terms or state.terms
        progress = report.Progress(len(chosen))
        with _recorded(state, results_file, start) as record, progress:
            submission = _submission(assignment, options)
            if state.terms.refusal:
                raise SubmissionError(state.terms.refusal, extra=submission.extra is not None)
            if options.question is not None or options.explain is not None:
                _refuse_absent(submission, chosen)
            state.layers, state.openings = sandbox.layers, selftest.run(sandbox)
            if options.strict and state.openings:
                raise SandboxError(
                    f"a submission could {', '.join(state.openings)} on this machine"
                )
            frozen = expectations.load(assignment, folders, found, sandbox, progress.say)
            over = time.monotonic() + assignment.limits.run_wall_s
            for verdict in grading.grade(assignment, submission, chosen, frozen, sandbox):
                record.change(state.record, verdict)
                progress.step(verdict)
            failed = any(verdict.status == "failed" for verdict in state.verdicts)
            if failed and time.monotonic() < over:  # hints are for who leaves time for them
                _advise(record, folders, found, frozen, sandbox, progress, options.explain)
            unwritten = record.close()
    colour = report.wants_colour(sys.stdout)
    if options.json == "-":
        print(json.dumps(results.build(state), indent=1))
    elif options.explain is not None:
        print(_explained(state, options, frozen, report.painter(colour)))
    else:
        print(report.render(state, colour=colour, everything=options.question is not None))
    if unwritten:
        raise UsageError(unwritten)
    return 0


def _refuse_absent(submission: submissions.Submission, chosen: list[Probe]) -> None:
    """Tells who asks for extra credit without its file what to write."""
    extra = [probe for probe in chosen if probe.extra]
    if extra and submission.extra is None:
        absent = (
            f"question {extra[0].question} is extra credit: write {extra[0].submit} beside "
            f"{submission.name} first"
        )
        raise SubmissionError(submission.refused or absent)


def _around(assignment: Assignment, found: list[Probe], probe: Probe) -> list[Probe]:
    """The probes that are run to explain one: a mistake shows in its question as a whole."""
    if assignment.questions[probe.question].combined:
        return [other for other in found if not other.extra]
    return [other for other in found if other.question == probe.question]


def _explained(
    state: Grading, options: argparse.Namespace, frozen: dict[str, Frozen], paint: Paint
) -> str:
    """The text of --explain."""
    from grader.reports import explain as explaining

    root, base = state.assignment.root, options.base
    found = locate(state.assignment, options.submission)
    verdict = next(v for v in state.verdicts if v.probe.number == options.explain)
    test = explaining.Test(
        verdict,
        frozen[verdict.probe.key].expected(),
        frozen[verdict.probe.key].drawn(),
        state.advice_on(verdict),
        submission=_shown(found.main, root),
        base=_shown(locate(state.assignment, base).main, root) if base else "",
        extra=_shown(found.extra, root) if verdict.probe.extra and found.extra else "",
        folder="" if Path.cwd() == root else _shown(root),
    )
    return explaining.render(state.assignment, test, paint)


def _advise(
    record: Record,
    folders: tuple[TestFolder, ...],
    found: list[Probe],
    frozen: dict[str, Frozen],
    sandbox: client.Sandbox,
    progress: Progress,
    explain: str | None,
) -> None:
    """Adds hints to what failed. No grade depends on them: if they cannot be had, it goes on."""
    from grader.feedback import advice, fingerprints

    state = record.state

    def say(text: str) -> None:
        progress.wait(f"{points}; {text}")

    points = _points(state)
    questions = advice.recognisable(state.verdicts)
    try:
        try:
            catalogue = fingerprints.load(
                state.assignment, folders, found, frozen, sandbox, say, questions
            )
        except KitError as error:
            why = one_line(str(error))
            print(f"warning: no mistake will be recognised: {why}", file=sys.stderr)
            catalogue = []
        shown = {probe.key for probe in found if probe.number == explain}
        given = advice.give(state.assignment, state.verdicts, frozen, catalogue, shown)
        record.change(state.advise, given)
    except Exception as error:  # whatever it is, the verdicts are there and stay
        print(f"warning: there will be no hints: {one_line(repr(error))}", file=sys.stderr)


def _points(state: Grading) -> str:
    """The points, for who has to wait for the report."""
    attempted = [verdict for verdict in state.verdicts if verdict.attempted]
    earned, most = sum(v.points for v in attempted), sum(v.probe.points for v in attempted)
    return f"{earned:g} of {most:g} points"


@contextmanager
def _recorded(state: Grading, path: Path | None, start: float) -> Iterator[Record]:
    """Keeps results.json up to date, and leaves the reason in it if the run cannot go on."""
    from grader.gradescope.recording import Record

    record = Record(state, path, start)
    try:
        yield record
    except SubmissionError as error:
        state.refuse(error.extra)
        state.note = f"Not graded: {error}."
        raise
    except Exception:
        if not state.finished():  # or all is known, and stays as it is
            # Why is for the log: the reason may quote the solution, or name a hidden test.
            state.note = "Not graded, because the grader failed. Tell your instructor."
            state.failed = True
        raise
    finally:
        record.close()


def _submission(assignment: Assignment, options: argparse.Namespace) -> submissions.Submission:
    submission = submissions.take_in(assignment, options.submission)
    if options.base is None:
        return submission
    base = submissions.take_in(assignment, options.base)
    return submissions.overlay(base, submission)


def _folders(assignment: Assignment, visible_only: bool, strict: bool) -> tuple[TestFolder, ...]:
    """The folders of tests to run. Students have no hidden ones; who has the solution, and
    Gradescope, has both."""
    folders = [f for f in assignment.folders if f.name == "visible" or not visible_only]
    if not assignment.solution.exists() and not strict:
        folders = [f for f in folders if f.name == "visible" or f.path.is_dir()]
    for folder in folders:
        if not folder.path.is_dir():
            raise AssignmentError(f"assignment.toml: paths.{folder.name}: no folder {folder.path}")
    return tuple(folders)


def _questions(assignment: Assignment, words: list[str] | None) -> set[int]:
    """The numbers of the questions that were asked for by number or title; all by default."""
    if words is None:
        return set(assignment.questions)
    by_word = {str(q.number): q.number for q in assignment.questions.values()}
    by_word |= {q.title.lower(): q.number for q in assignment.questions.values()}
    words = [word.strip().lower() for given in words for word in given.split(",")]
    for word in words:
        if word not in by_word:
            titles = ", ".join(f"{q.number} {q.title}" for q in assignment.questions.values())
            raise UsageError(f"there is no question {word}: choose from {titles}")
    return {by_word[word] for word in words}


def _shown(path: Path, start: Path | None = None) -> str:
    """A path as a reader would type it: from a folder, by default the working one, if shorter."""
    whole = str(path.absolute()) if start is not None else str(path)
    try:
        shown = min(os.path.relpath(path, start), whole, key=len)
    except ValueError:  # on another drive
        shown = whole
    return one_line(shown)
