"""Grades the tests that students write: each on right and wrong implementations.

    right ones   a test that fails with one of them asks too much, and counts nothing
    wrong ones   one counts as caught if a sound test fails with it

There is a child for each implementation, which runs the whole file (sandbox/trying.py) and sends a
code for each test. It knows neither whether its implementation is right nor any count: all of that
is here. The solution is run twice, the second time from the last test to the first; a test that
then says something else is refused too.

What a child says chooses nothing here but whether a test passed, and the number of a line: that is
looked up in the grader's own copy of the file, and only where students have the implementation.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from grader.assignment.manifest import Assignment, OwnTests
from grader.assignment.probes import ROUNDING
from grader.assignment.tallies import PLAIN, SOUND, Tally, about
from grader.judging import choosing, workers
from grader.judging.expectations import Frozen
from grader.judging.implementations import Implementation, OtherPython
from grader.judging.reason import Reason, Status
from grader.judging.sheet import Sheet, Tried
from grader.judging.trial import MachineFault, Ran, Trial
from grader.judging.verdict import Verdict
from grader.sandbox.client import Sandbox
from grader.sandbox.outcome import Outcome
from grader.sandbox.protocol import Job

Say = Callable[[str], None]


def grade(
    assignment: Assignment,
    entries: Sequence[Tally],
    job: Job,
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
    say: Say = lambda line: None,
) -> Iterator[Verdict]:
    """Yields a verdict for each entry of one question.

    Students' implementations are enough where no hidden entry is wanted.

    Args:
        job: imports the student's file.

    Raises:
        SandboxError: the sandbox does not work.
        ExpectationError: the implementations are missing.
    """
    question = assignment.questions[entries[0].question]
    own = question.own_tests
    assert own is not None
    home = all(entry.folder == "visible" for entry in entries)
    try:
        found = choosing.load(assignment, question, frozen, sandbox, say, home=home)
    except OtherPython as error:
        for entry in entries:
            yield Verdict(entry, Status.NOT_JUDGED, Reason.OTHER_PYTHON, module=str(error))
        return
    if not found:
        for entry in entries:
            yield Verdict(entry, Status.NOT_JUDGED, Reason.NOTHING_TO_CATCH)
        return
    try:
        yield from _graded(assignment, own, entries, Trial(job, sandbox), found, say)
    except MachineFault:
        for entry in entries:
            yield Verdict(entry, Status.NOT_JUDGED, Reason.MACHINE)


def _graded(
    assignment: Assignment,
    own: OwnTests,
    entries: Sequence[Tally],
    trial: Trial,
    found: Sequence[Implementation],
    say: Say,
) -> list[Verdict]:
    """The verdicts, once all has been run.

    Raises:
        MachineFault: see there.
    """
    for module in sorted({module for each in found for module in each.modules}):
        trial.sandbox.preload(module)
    names, defined = trial.names()
    reference = trial.whole(found[0])
    if not names or not reference.answered:
        reason = _stopped(reference.outcome) if not reference.answered else Reason.NO_TESTS
        return [
            Verdict(entry, Status.FAILED, reason, outcome=reference.outcome) for entry in entries
        ]
    again = trial.run(found[0], backwards=True)
    sheet = Sheet(names, max(defined, len(names)), found, reference, again)
    _run_all(trial, sheet, time.monotonic() + own.seconds, say)
    return [_verdict(assignment, own, entry, sheet, trial.job) for entry in entries]


def _stopped(outcome: Outcome) -> Reason:
    """Why the solution's child gave no answer that can be read."""
    return Reason.GARBLED if outcome.ending == "answered" else Reason(outcome.ending)


def _run_all(trial: Trial, sheet: Sheet, end: float, say: Say) -> None:
    """Runs all but the solution, in an order that nobody knows, and each in the same way.

    A child can tell how many were there before it, by its process id or the clock. Were right ones
    first, a test that begins to fail after some of them would be sound and catch all others. And
    were right ones alone run again for a module that is asked for, asking would tell them apart.
    """
    places = list(range(1, len(sheet.found)))
    random.SystemRandom().shuffle(places)

    def one(place: int) -> tuple[int, Ran | None]:
        each = sheet.found[place]
        if time.monotonic() > end:
            return place, None
        return place, trial.whole(each)

    if any(test.sound for test in sheet.tests()):
        for place, ran in workers.in_workers(one, places, trial.sandbox.workers):
            sheet.take(place, ran)
            say(f"trying your tests on implementations: {len(sheet.ran)}/{len(sheet.found)}")
            if sheet.in_vain(place):
                return


def _verdict(
    assignment: Assignment, own: OwnTests, entry: Tally, sheet: Sheet, job: Job
) -> Verdict:
    tests = tuple(sheet.tests(job))
    missed: tuple[str, ...] = ()
    if entry.level == SOUND:
        of = needed = len(about(assignment, own))
        caught, title = sum(test.sound and test.caught > 0 for test in tests), ""
    else:
        found, there = sheet.caught(entry.level, entry.about)
        share = own.share if entry.level == PLAIN else own.subtle_share
        caught, of = len(found), len(there)
        needed = math.ceil(share * of - ROUNDING)
        missed = tuple(sheet.found[at].name for at in there if at not in found)
        title = assignment.questions[entry.about].title
    wrong = sum(not each.right for each in sheet.found)
    right = len(sheet.found) - wrong
    tried = Tried(
        entry.level, title, tests, sheet.defined, right, wrong, caught, of, needed,
        sheet.in_time, missed,
    )  # fmt: skip
    if not of:
        return Verdict(entry, Status.NOT_JUDGED, Reason.NOTHING_TO_CATCH, tried=tried)
    if caught >= needed:
        return Verdict(entry, Status.PASSED, tried=tried)
    return Verdict(entry, Status.FAILED, Reason.TOO_FEW, tried=tried)
