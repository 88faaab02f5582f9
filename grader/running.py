"""One run of `grade`, from the files on disk to the report."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from grader import submission as submissions
from grader.assignment import Assignment, TestFolder
from grader.errors import KitFailure, UsageError
from grader.sandbox import client
from grader.sandbox.outcome import Ceilings


def open_sandbox(assignment: Assignment) -> client.Sandbox:
    """Starts a sandbox with the assignment's limits, and does not wait for it."""
    limits = assignment.limits
    return client.start(
        Ceilings(limits.probe_wall_s, limits.probe_cpu_s, limits.probe_memory_mb << 20)
    )


class Run:
    """Grades one submission as the command line says."""

    def __init__(self, assignment: Assignment, options: argparse.Namespace) -> None:
        self.start = time.monotonic()
        self.assignment, self.options = assignment, options
        self.questions = _questions(assignment, options.question)
        max_bytes = assignment.limits.submission_kb * 1024
        self.submission = submissions.read(options.submission, assignment.submit, max_bytes)
        if options.base:
            base = submissions.read(options.base, assignment.submit, max_bytes)
            self.submission = submissions.overlay(base, self.submission)
        self.json = Path(options.json) if options.json and options.json != "-" else None

    def conduct(self) -> int:
        """Grades, and returns the exit code. A results.json is there from the first moment on."""
        with open_sandbox(self.assignment) as sandbox:
            from grader import expectations, grading, probes, report, results

            folders = self._folders()
            found = probes.collect(self.assignment, folders)
            chosen = [probe for probe in found if probe.question in self.questions]
            self.grading = results.Grading(
                self.assignment,
                str(self.options.submission),
                grading.pending(chosen),
                sandbox.layers,
            )
            self._save()
            progress = report.Progress(len(chosen))
            try:
                frozen = expectations.load(self.assignment, folders, found, sandbox, progress.say)
                verdicts = grading.grade(self.assignment, self.submission, chosen, frozen, sandbox)
                for verdict in verdicts:
                    self.grading.record(verdict)
                    self._save()
                    progress.step(verdict)
            except KitFailure as error:
                self.grading.note = f"The grader failed, tell your instructor: {error}"
                self._save()
                raise
            finally:
                progress.close()
        self._report()
        return 0

    def _folders(self) -> tuple[TestFolder, ...]:
        present = tuple(folder for folder in self.assignment.folders if folder.path.is_dir())
        chosen = [f for f in present if f.name == "visible" or not self.options.visible]
        if not chosen:
            raise UsageError(f"there are no tests in {self.assignment.folders[0].path}")
        return tuple(chosen)

    def _save(self) -> None:
        from grader import results

        self.grading.seconds = time.monotonic() - self.start
        if self.json:
            results.write(self.json, self.grading)

    def _report(self) -> None:
        from grader import report, results

        if self.options.json == "-":
            print(json.dumps(results.build(self.grading), indent=1))
            return
        colour = report.wants_colour(sys.stdout)
        everything = self.options.question is not None
        print(report.render(self.grading, colour=colour, everything=everything))


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
