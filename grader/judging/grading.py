"""Grades a submission: each probe in the sandbox, its observations against the expectations.

The list of tests is the kit's, and every test gets a verdict whatever the submission does: a file
that does not import fails all of its tests for one reason, one that loops runs into its own test's
limit. Tests of an optional file that was not handed in are not judged, and nothing is run for them.
Tests for extra credit never take the time that the others need.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.submission import Submission
from grader.judging import checks, jobs, stacks
from grader.judging.expectations import Frozen
from grader.judging.reason import STOPPED, Reason, Status
from grader.judging.timeouts import Timeouts
from grader.judging.verdict import Verdict
from grader.judging.workers import in_workers
from grader.sandbox import wire
from grader.sandbox.client import Sandbox
from grader.sandbox.outcome import Outcome
from grader.sandbox.protocol import Job

BONUS_SHARE = 1 / 3  # of the run's time: later, visible tests for extra credit do not begin
SPARE_ANSWER_BYTES = 16 * 1024  # for an exception's text, or the names of types
MAX_CODE_BYTES = 1 << 22
MAX_STAND_INS = 20
MAX_WATCHED_S = 1.0  # that a test took, which is run again to be watched
MAX_WATCHING_S = 5.0  # that such runs have taken in all; later, nothing more is watched
MAX_TEXT_CHARACTERS = 4000  # of anything that a child says in words; its own cap is lower


@dataclass(frozen=True)
class Imported:
    """A file that was imported once, without a probe.

    Attributes:
        job: what its probes are run with; the compiled code and the stand-ins are in it.
        frame, outcome: what became of the import.
    """

    job: Job
    frame: wire.Frame
    outcome: Outcome

    @property
    def failed(self) -> bool:
        """Whether it does not import."""
        return self.frame.status != "ok"


def grade(
    assignment: Assignment,
    submission: Submission,
    probes: Sequence[Probe],
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
    between: Callable[[], Iterator[Verdict]] = lambda: iter(()),
) -> Iterator[Verdict]:
    """Yields a verdict for every probe, as soon as it is known.

    Hidden tests begin when the visible ones have ended. What a submission sees in a hidden test it
    could otherwise tell one that runs beside or after it, by the processor time that it burns or
    the modules that it asks for; and what a visible test prints is shown.

    Args:
        between: grades what else is shown, after the visible tests and before the hidden ones; its
            time is not theirs.

    Raises:
        SandboxError: the sandbox does not work; nothing is said about the remaining probes.
    """
    wall_s, start = assignment.limits.probe_wall_s, time.monotonic()
    needed = assignment.needed(probe.file for probe in probes)
    submission = submission.only({file.name for file in needed})
    files = import_files(assignment, submission, sandbox)
    yield from not_to_run(probes, files, submission)
    timeouts = Timeouts(probe.question for probe in probes)
    watching_s: list[float] = []

    def one(probe: Probe) -> Verdict:
        if time.monotonic() > start + _begins_within(assignment, probe):
            return Verdict(probe, Status.NOT_JUDGED, Reason.NO_TIME)
        if not timeouts.begin(probe.question):
            return Verdict(probe, Status.FAILED, Reason.WALL_AGAIN)
        whole_time = False
        try:
            job = files[probe.file].job
            verdict = judge(probe, frozen[probe.key], job, sandbox, wall_s, watching_s)
            whole_time = verdict.reason in STOPPED
            return verdict
        finally:
            timeouts.end(probe.question, whole_time)

    ready = [p for p in probes if p.file in files and not files[p.file].failed]
    ready.sort(key=lambda probe: probe.bonus)
    for folder in assignment.folders:
        batch = [probe for probe in ready if probe.folder == folder.name]
        yield from in_workers(one, batch, sandbox.workers)
        if folder == assignment.folders[0]:
            begun = time.monotonic()
            yield from between()
            start += time.monotonic() - begun


def not_to_run(
    probes: Sequence[Probe], files: Mapping[str, Imported], submission: Submission
) -> Iterator[Verdict]:
    """The verdicts of probes whose file is not there, or does not import."""
    for probe in probes:
        file, refused = files.get(probe.file), submission.refused.get(probe.file)
        if file is None and refused:
            yield Verdict(probe, Status.FAILED, Reason.REFUSED, error=refused, at_import=True)
        elif file is None:
            yield Verdict(probe, Status.NOT_JUDGED, Reason.NOT_ATTEMPTED)
        elif file.failed:
            yield _import_failure(probe, file)


def _import_failure(probe: Probe, file: Imported) -> Verdict:
    """No test has begun then, so nothing that was sent is about one: neither status nor line."""
    verdict = _failure(probe, file.job, file.frame, file.outcome)
    raised = verdict.reason == Reason.RAISED
    reason = Reason.IMPORT_FAILED if raised else verdict.reason
    return replace(verdict, reason=reason, line=0, at_import=True)


def _begins_within(assignment: Assignment, probe: Probe) -> float:
    """How many seconds after the run's start a probe may still begin.

    After the visible tests for extra credit come the others' hidden ones: they keep most of it.
    """
    others_follow = probe.bonus and probe.folder != assignment.folders[-1].name
    return assignment.limits.run_wall_s * (BONUS_SHARE if others_follow else 1.0)


def import_files(
    assignment: Assignment, submission: Submission, sandbox: Sandbox
) -> dict[str, Imported]:
    """Imports each file of a submission once, by its name in assignment.toml.

    A file comes behind those that it may import: it is given their compiled code.
    """
    made = jobs.of(assignment, submission)
    files: dict[str, Imported] = {}
    for name in made:
        job = jobs.offering(assignment, name, made)
        missing = dict.fromkeys(package for other in job.others for package in other.missing)
        job = job._replace(missing=tuple(missing))
        files[name] = import_once(job, sandbox, assignment.limits.probe_wall_s)
        why_not = f"does not import: fix {job.filename} first" if files[name].failed else ""
        made[name] = files[name].job._replace(why_not=why_not)
    return files


def import_once(job: Job, sandbox: Sandbox, wall_s: float) -> Imported:
    """Imports a file without a probe, so that what fails is found out once.

    Packages that are not available get stand-ins, one after the other, so that an import at the
    top of a file fails only what uses it.

    The compiled code comes back as bytes that nobody opens but children.

    Args:
        wall_s: of a probe. All tries together have twice as long, as every import has; the last
            one may take as long again.
    """
    end = time.monotonic() + 2 * wall_s
    while True:
        frame, outcome = _answer(job, MAX_CODE_BYTES, sandbox, end)
        package = _text(frame.values.get("module")).split(".")[0]
        new = package.isidentifier() and package not in job.missing
        if frame.status != "import failed" or not new or len(job.missing) == MAX_STAND_INS:
            break
        job = job._replace(missing=(*job.missing, package))
    code = frame.values.get("code")
    if isinstance(code, np.ndarray):
        job = job._replace(code=code.tobytes())
    return Imported(job, frame, outcome)


def judge(
    probe: Probe,
    frozen: Frozen,
    job: Job,
    sandbox: Sandbox,
    wall_s: float,
    watching_s: list[float] | None = None,
) -> Verdict:
    """Runs one probe on a submission, and compares. `wall_s` is as in `answered`.

    Where something was None in a visible test, it is run once more to find out why. Watching costs
    time, and no result depends on it: the verdict is the first run's.

    Args:
        watching_s: how long each watched run of this submission took; one more is added. Code
            that loops as soon as it is watched must not use up the time of the other tests.
    """
    watching_s = [] if watching_s is None else watching_s
    verdict = compared(probe, frozen, job, *answered(probe, frozen, job, sandbox, wall_s))
    if not _to_watch(verdict) or sum(watching_s) > MAX_WATCHING_S:
        return verdict
    frame, outcome = answered(probe, frozen, job._replace(watched=True), sandbox, wall_s)
    watching_s.append(outcome.wall_s)
    return replace(verdict, ended=_text(frame.values.get("ended")))


def _to_watch(verdict: Verdict) -> bool:
    raised = verdict.reason == Reason.RAISED and "NoneType" in verdict.error.rsplit("\n", 1)[-1]
    none = raised or any(m.problem == "kind" and m.found is None for m in verdict.mismatches)
    return none and verdict.probe.folder == "visible" and verdict.outcome.wall_s < MAX_WATCHED_S


def answered(
    probe: Probe, frozen: Frozen, job: Job, sandbox: Sandbox, wall_s: float
) -> tuple[wire.Frame, Outcome]:
    """Runs one probe on a submission. What it has answered is not to be trusted.

    Args:
        wall_s: for the probe in all tries together; the imports before have twice as long.
    """
    end = time.monotonic() + 3 * wall_s
    full = job._replace(function=probe.dumps(), inputs=frozen.inputs)
    return _answer(full, SPARE_ANSWER_BYTES + 2 * len(frozen.answer), sandbox, end)


def compared(
    probe: Probe, frozen: Frozen, job: Job | None, frame: wire.Frame, outcome: Outcome
) -> Verdict:
    """The verdict on what a probe has answered.

    Args:
        job: has the files that it ran on; None if nobody asks where it was stopped.
    """
    if frame.status != "ok":
        return _failure(probe, job, frame, outcome)
    if outcome.frame == frozen.answer and not frozen.bounds:  # bit for bit, as it often is
        return Verdict(probe, Status.PASSED, outcome=outcome, observed=frame.values)
    mismatches = tuple(checks.compare(frozen.expected(), frame.values))
    if mismatches:
        return Verdict(
            probe, Status.FAILED, Reason.DIFFERS, mismatches, outcome=outcome, observed=frame.values
        )
    return Verdict(probe, Status.PASSED, outcome=outcome, observed=frame.values)


def _answer(
    job: Job, answer_bytes: int, sandbox: Sandbox, end: float
) -> tuple[wire.Frame, Outcome]:
    """Runs a job, once more for each module that it asks for and may have, until the end.

    A job that asks for one module after the other must not get a new time limit with each.
    """
    packed = job.dumps()
    asked: set[str] = set()
    while True:
        outcome = sandbox.run(packed, answer_bytes)
        frame = _open(outcome)
        module = _text(frame.values.get("module"))
        if frame.status != "ok" and module and time.monotonic() > end:
            return wire.Frame(Reason.WALL, {}), outcome
        if frame.status == "ok" or module in asked or not sandbox.preload(module):
            return frame, outcome
        asked.add(module)


def _open(outcome: Outcome) -> wire.Frame:
    """The frame that a child sent, or one whose status says why there is none."""
    if outcome.ending in STOPPED and outcome.import_s is None:
        return wire.Frame(Reason.SLOW_IMPORT, {})
    if outcome.ending != "answered":
        return wire.Frame(outcome.ending, {})
    try:
        return wire.decode(outcome.frame)
    except wire.WireError:
        return wire.Frame(Reason.GARBLED, {})


def _failure(probe: Probe, job: Job | None, frame: wire.Frame, outcome: Outcome) -> Verdict:
    """What a child says of an exception may be of any kind: only what is expected is taken."""
    sent, stopped, reason = frame.values, outcome.ending in STOPPED, Reason(frame.status)
    return Verdict(
        probe,
        Status.NOT_JUDGED if reason == Reason.MACHINE else Status.FAILED,
        reason,
        error=_text(sent.get("error")),
        function=_text(sent.get("function")),
        line=_whole(sent.get("line")),
        module=_text(sent.get("module")),
        above=_text(sent.get("above")),
        stand_ins=_text(sent.get("stand_ins")),
        ended=_text(sent.get("ended")),
        stopped_at=stacks.innermost(outcome.frame, job) if stopped and job is not None else "",
        outcome=outcome,
    )


def _text(value: object) -> str:
    """A text that was sent, of a length that a report can have; "" for anything else."""
    return value[:MAX_TEXT_CHARACTERS] if isinstance(value, str) else ""


def _whole(value: object) -> int:
    """A whole number that was sent; 0 for anything else, NaN and infinity among it."""
    if isinstance(value, np.ndarray) and value.shape == () and value.dtype.kind == "i":
        return int(value)
    return 0
