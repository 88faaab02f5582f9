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
from grader.errors import KitError, SandboxError, SubmissionError, UsageError
from grader.sandbox import client
from grader.sandbox.lockdown import Ceilings

if TYPE_CHECKING:
    from grader.results import Grading


def open_sandbox(assignment: Assignment) -> client.Sandbox:
    """Starts a sandbox with the assignment's limits, and does not wait for it."""
    limits = assignment.limits
    return client.start(
        Ceilings(limits.probe_wall_s, limits.probe_cpu_s, limits.probe_memory_mb << 20)
    )


def run(assignment: Assignment, options: argparse.Namespace) -> int:
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
        chosen = [probe for probe in found if probe.question in questions]
        state = results.Grading(assignment, _shown(options.submission), grading.pending(chosen))
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
    except KitError as error:
        state.note = f"Not graded, because the grader failed; tell your instructor: {error}."
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
    """The folders of tests that are there: students have no hidden ones."""
    present = [folder for folder in assignment.folders if folder.path.is_dir()]
    chosen = [folder for folder in present if folder.name == "visible" or not visible_only]
    if not chosen:
        raise UsageError(f"there are no tests in {assignment.folders[0].path}")
    return tuple(chosen)


def _questions(assignment: Assignment, words: list[str] | None) -> set[int]:
    """The numbers of the questions that were asked for by number or title; all by default."""
    if words is None:
        return set(assignment.questions)
    by_word = {str(q.number): q.number for q in assignment.questions.values()}
    by_word |= {q.title: q.number for q in assignment.questions.values()}
    for word in words:
        if word not in by_word:
            titles = ", ".join(f"{q.number} {q.title}" for q in assignment.questions.values())
            raise UsageError(f"there is no question {word}: choose from {titles}")
    return {by_word[word] for word in words}


def _shown(path: Path) -> str:
    """A path as a reader would type it: from the working folder, where that is shorter."""
    relative = os.path.relpath(path)
    return relative if len(relative) < len(str(path)) else str(path)
