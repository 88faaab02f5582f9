"""One run over one submission, whoever listens: the command line, or Gradescope.

The verdicts go into a `Grading` as they come, results.json follows if it was asked for, and hints
are added at the end.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from grader.assignment.manifest import Assignment
from grader.assignment.submission import Submission
from grader.clean import one_line
from grader.errors import KitError, SubmissionError
from grader.judging.kit import GradeRequest, Kit
from grader.sandbox import lockdown

if TYPE_CHECKING:  # loaded while the sandbox starts
    from grader.assignment.probes import Probe
    from grader.feedback.seen import Known
    from grader.gradescope.recording import Record
    from grader.judging.state import Grading
    from grader.judging.terms import Terms
    from grader.judging.verdict import Verdict


class Listener(Protocol):
    """Is told how far a run is.

    Attributes:
        total: how many tests there are.
    """

    total: int

    def say(self, text: str) -> None: ...

    def wait(self, text: str) -> None: ...

    def step(self, verdict: Verdict) -> None: ...


def run(
    kit: Kit,
    request: GradeRequest,
    listener: Listener,
    *,
    results_file: Path | None = None,
    terms: Terms | None = None,
    shown: str = "",
    catalogue: Sequence[Known] | None = None,
    finish: Callable[[Grading], None] = lambda state: None,
) -> tuple[Grading, str]:
    """Grades a submission.

    Args:
        results_file: is there before the first test and kept up to date; a device or a pipe gets
            the last state alone.
        terms: what holds for this submission besides its tests.
        shown: what a report calls the submission.
        catalogue: the known mistakes, where they are loaded already.
        finish: is given what is known at the end, also of a run that could not go on.

    Returns:
        What is known at the end; and a sentence if the results could not be written, else "".

    Raises:
        KitError: it could not be graded; the results say so too.
    """
    start = time.monotonic()
    from grader.judging.reason import Status
    from grader.judging.state import Grading
    from grader.judging.verdict import pending

    chosen = kit.chosen(request)
    state = Grading(kit.assignment, shown, pending(chosen))
    state.terms = terms or state.terms
    listener.total = len(chosen)
    with _handed_on(state, finish), _recorded(state, results_file, start) as record:
        submission = kit.submission(request)
        if state.terms.refusal:
            raise SubmissionError(state.terms.refusal, handed_in=submission.files)
        if request.questions is not None or request.explain is not None:
            _refuse_absent(kit.assignment, submission, chosen)
        missing = [layer for layer in lockdown.usual() if layer not in kit.sandbox.layers]
        escapes = kit.escapes(strict=request.strict)
        record.change(state.protect, kit.sandbox.layers, missing, escapes)
        kit.load(listener.say)
        began = time.monotonic()
        over = began + kit.assignment.limits.run_wall_s
        for verdict in kit.grade(submission, chosen, listener.say):
            record.change(state.record, verdict)
            listener.step(verdict)
        record.change(state.took, tests_s=time.monotonic() - began)
        failed = any(verdict.status == Status.FAILED for verdict in state.verdicts)
        if failed and time.monotonic() < over:  # hints are for who leaves time for them
            _advise(kit, record, listener, request.explain, catalogue)
            record.change(state.took, hints_s=time.monotonic() - began - state.tests_s)
        return state, record.close()


def _refuse_absent(assignment: Assignment, submission: Submission, chosen: list[Probe]) -> None:
    """Tells who asks for tests of a file that is not there what to write."""
    main = submission.files[assignment.main.name]
    for probe in chosen:
        if probe.file not in submission.files:
            absent = (
                f"question {probe.question} is extra credit: write {probe.file} beside {main.name} "
                "first"
            )
            raise SubmissionError(submission.refused.get(probe.file, absent))


def _advise(
    kit: Kit,
    record: Record,
    listener: Listener,
    explain: str | None,
    catalogue: Sequence[Known] | None,
) -> None:
    """Adds hints to what failed. No grade depends on them: if they cannot be had, it goes on."""
    from grader.reports import advice

    state = record.state
    points = _points(state)

    def say(text: str) -> None:
        listener.wait(f"{points}; {text}")

    try:
        if catalogue is None:
            catalogue = _catalogue(kit, advice.recognisable(state.verdicts), say)
        shown = {probe.key for probe in kit.probes if probe.number == explain}
        given = advice.give(kit.assignment, state.verdicts, kit.frozen, catalogue, shown)
        record.change(state.advise, given)
    except Exception as error:  # whatever it is, the verdicts are there and stay
        print(f"warning: there will be no hints: {one_line(repr(error))}", file=sys.stderr)


def _catalogue(kit: Kit, wanted: Set[int], say: Callable[[str], None]) -> Sequence[Known]:
    """The known mistakes of some questions; none where they cannot be had."""
    from grader.feedback import fingerprints

    try:
        return fingerprints.load(
            kit.assignment, kit.folders, kit.probes, kit.frozen, kit.sandbox, say, wanted
        )
    except KitError as error:
        why = one_line(str(error))
        print(f"warning: known mistakes cannot be recognised: {why}", file=sys.stderr)
        return []


def _points(state: Grading) -> str:
    """The points, for who has to wait for the report."""
    attempted = [verdict for verdict in state.verdicts if verdict.attempted]
    earned, max_points = sum(v.points for v in attempted), sum(v.probe.points for v in attempted)
    return f"{earned:g} of {max_points:g} points"


@contextmanager
def _handed_on(state: Grading, finish: Callable[[Grading], None]) -> Iterator[None]:
    """Has somebody look at the state when all is over."""
    try:
        yield
    finally:
        finish(state)


@contextmanager
def _recorded(state: Grading, path: Path | None, start: float) -> Iterator[Record]:
    """Keeps results.json up to date, and leaves the reason in it if the run cannot go on."""
    from grader.gradescope.recording import Record

    record = Record(state, path, start)
    try:
        yield record
    except SubmissionError as error:
        record.change(state.refuse, error.handed_in, f"Not graded: {error}.")
        raise
    except Exception:
        if not state.finished():  # or all is known, and stays as it is
            # Why is for the log: the reason may quote the solution, or name a hidden test.
            note = "Not graded, because the grader failed. Tell your instructor."
            record.change(state.fail, note)
        raise
    finally:
        if why := record.close():  # a caller that got so far has been told already
            print(f"warning: {one_line(why)}", file=sys.stderr)
