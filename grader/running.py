"""One run of `grade`, from the files on disk to the report."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from grader import submission as submissions
from grader.assignment import Assignment, TestFolder
from grader.errors import AssignmentError, SandboxError, SubmissionError, UsageError
from grader.sandbox import client
from grader.sandbox.lockdown import Ceilings

if TYPE_CHECKING:
    from grader.policy import Terms
    from grader.results import Grading


def open_sandbox(assignment: Assignment) -> client.Sandbox:
    """Starts a sandbox with the assignment's limits, and does not wait for it."""
    limits = assignment.limits
    return client.start(
        Ceilings(limits.probe_wall_s, limits.probe_cpu_s, limits.probe_memory_mb << 20)
    )


def run(assignment: Assignment, options: argparse.Namespace, terms: Terms | None = None) -> int:
    """Grades as the command line says, and returns the exit code.

    With --json FILE, the file is there before the first test, and after every one.
    """
    start = time.monotonic()
    folders = _folders(assignment, options.visible)
    questions = _questions(assignment, options.question)
    with open_sandbox(assignment) as sandbox:
        # The sandbox loads NumPy while these imports load it here.
        from grader import expectations, grading, probes, report, results
        from grader.sandbox import selftest

        found = probes.collect(assignment, folders)
        if folders == assignment.folders:
            probes.refuse_wrong_sums(assignment, found)
        chosen = [probe for probe in found if probe.question in questions]
        if not chosen:
            raise AssignmentError(f"there are no tests in {folders[0].path}")
        shown = _shown(options.submission)
        state = results.Grading(assignment, shown, grading.pending(chosen))
        state.terms = terms or state.terms
        progress = report.Progress(len(chosen))
        with _recorded(state, options.json, start) as record, progress:
            submission = _submission(assignment, options)
            state.layers, state.openings = sandbox.layers, selftest.run(sandbox)
            if options.strict and state.openings:
                raise SandboxError(
                    f"a submission could {', '.join(state.openings)} on this machine"
                )
            frozen = expectations.load(assignment, folders, found, sandbox, progress.say)
            for verdict in grading.grade(assignment, submission, chosen, frozen, sandbox):
                state.record(verdict)
                record()
                progress.step(verdict)
    if options.json == "-":
        print(json.dumps(results.build(state), indent=1))
    else:
        colour, everything = report.wants_colour(sys.stdout), options.question is not None
        print(report.render(state, colour=colour, everything=everything))
    return 0


@contextmanager
def _recorded(state: Grading, file: str | None, start: float) -> Iterator[Callable[[], None]]:
    """Keeps results.json up to date, and leaves the reason in it if the run cannot go on."""
    from grader import results

    def record() -> None:
        state.seconds = time.monotonic() - start
        if file not in (None, "-"):
            try:
                results.write(Path(str(file)), state)
            except OSError as error:
                raise UsageError(f"cannot write {file}: {error.strerror}") from None

    record()
    try:
        yield record
    except SubmissionError as error:
        state.note = f"Not graded: {error}."
        record()
        raise
    except Exception:
        # Why is for the log: the reason may quote the solution, or name a hidden test.
        state.note = "Not graded, because the grader failed. Tell your instructor."
        record()
        raise


def _submission(assignment: Assignment, options: argparse.Namespace) -> submissions.Submission:
    max_bytes = assignment.limits.submission_kb * 1024
    submission = submissions.read(options.submission, assignment.submit, max_bytes)
    if options.base is None:
        return submission
    base = submissions.read(options.base, assignment.submit, max_bytes)
    return submissions.overlay(base, submission)


def _folders(assignment: Assignment, visible_only: bool) -> tuple[TestFolder, ...]:
    """The folders of tests to run. Students have no hidden ones; who has the solution has both."""
    folders = [f for f in assignment.folders if f.name == "visible" or not visible_only]
    if not assignment.solution.exists():
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


def _shown(path: Path) -> str:
    """A path as a reader would type it: from the working folder, where that is shorter."""
    try:
        shown = min(os.path.relpath(path), str(path), key=len)
    except ValueError:  # on another drive
        shown = str(path)
    return "".join(c for c in shown if c.isprintable())  # a name may have escape sequences in it
