"""Grades a whole submission: the kit's tests, and those that students write.

The latter come before the hidden tests: what is found of them is shown, and a submission could tell
them what it has seen in a hidden test, by the modules that it had loaded or by how long it took.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe, ordinary
from grader.assignment.submission import Submission
from grader.assignment.tallies import Tally
from grader.judging import grading, tried
from grader.judging.expectations import Frozen
from grader.judging.verdict import Verdict
from grader.sandbox.client import Sandbox


def grade(
    assignment: Assignment,
    submission: Submission,
    found: Sequence[Probe],
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
    say: Callable[[str], None] = lambda line: None,
) -> Iterator[Verdict]:
    """Yields a verdict for every test, as soon as it is known.

    Args:
        found: probes, and entries of questions in which students write tests.
        say: is told how far the latter are.

    Raises:
        SandboxError: the sandbox does not work; nothing is said about the remaining tests.
        ExpectationError: the implementations for students' tests are missing.
    """
    entries = [each for each in found if isinstance(each, Tally)]

    def own_tests() -> Iterator[Verdict]:
        needed = assignment.needed(entry.file for entry in entries)
        handed_in = submission.only({file.name for file in needed})
        files = grading.import_files(assignment, handed_in, sandbox)
        yield from grading.not_to_run(entries, files, handed_in)
        ready = [each for each in entries if each.file in files and not files[each.file].failed]
        for question in dict.fromkeys(entry.question for entry in ready):
            own = [entry for entry in ready if entry.question == question]
            yield from tried.grade(assignment, own, files[own[0].file].job, frozen, sandbox, say)

    yield from grading.grade(
        assignment, submission, ordinary(found), frozen, sandbox, between=own_tests
    )
