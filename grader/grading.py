"""Grades a submission: each probe in the sandbox, its observations against the expectations.

The list of tests is the kit's, and every test gets a verdict whatever the submission does: one
that does not import fails them all for one reason, one that loops runs into its own test's limit.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace

import numpy as np

from grader import checks
from grader.assignment import Assignment
from grader.expectations import Frozen
from grader.probes import Probe
from grader.sandbox import wire
from grader.sandbox.client import Sandbox
from grader.sandbox.outcome import Outcome
from grader.sandbox.protocol import Job
from grader.submission import Submission

NOT_RUN = Outcome("not run")
SPARE_ANSWER_BYTES = 4096  # for an exception's text, or the names of types
MAX_CODE_BYTES = 1 << 22


@dataclass(frozen=True)
class Verdict:
    """What became of one probe.

    Attributes:
        status: "passed", "failed", or "not judged" (nothing was learned about the submission).
        reason: why it did not pass. "differs": see mismatches. "raised", "import failed": see
            error. "silent", "signal", "wall", "cpu", "flood", "lost": the outcome's ending.
            "garbled": the answer was no frame. "pending", "no time": it has not been run.
        error, function, line: an exception's text, the submission's function that it came from,
            and the probe's line that it passed; "", "" and 0 where there is none.
        at_import: it happened while the submission was imported, before any test.
    """

    probe: Probe
    status: str
    reason: str = ""
    mismatches: tuple[checks.Mismatch, ...] = ()
    error: str = ""
    function: str = ""
    line: int = 0
    at_import: bool = False
    outcome: Outcome = NOT_RUN

    @property
    def points(self) -> float:
        """The points it earns: all of the probe's or none."""
        return self.probe.points if self.status == "passed" else 0.0


def pending(probes: Sequence[Probe]) -> list[Verdict]:
    """The verdicts before anything has been run."""
    return [Verdict(probe, "not judged", "pending") for probe in probes]


def grade(
    assignment: Assignment,
    submission: Submission,
    probes: Sequence[Probe],
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
) -> Iterator[Verdict]:
    """Yields a verdict for every probe, as soon as it is known.

    Raises:
        SandboxError: the sandbox does not work; nothing is said about the remaining probes.
    """
    end = time.monotonic() + assignment.limits.run_wall_s
    job = Job(submission.name, submission.source)
    # Once without a probe: a submission that does not import is not tried again and again, and
    # one that does is compiled only once. The code comes back as bytes that only children open.
    outcome = sandbox.run(job.dumps(), MAX_CODE_BYTES)
    imported = _open(outcome)
    if imported.status != "ok":
        yield from (replace(_failure(p, imported, outcome), at_import=True) for p in probes)
        return
    code = imported.values.get("code")
    if isinstance(code, np.ndarray):
        job = job._replace(code=code.tobytes())

    def one(probe: Probe) -> Verdict:
        if time.monotonic() > end:
            return Verdict(probe, "not judged", "no time")
        return judge(probe, frozen[probe.key], job, sandbox)

    yield from _in_lanes(one, probes, sandbox.lanes)


def _in_lanes(
    one: Callable[[Probe], Verdict], probes: Sequence[Probe], lanes: int
) -> Iterator[Verdict]:
    """Maps in as many threads as the sandbox has lanes, and yields what is ready first.

    In order of completion, because a run that is killed should have reported all that it knew.
    """
    pool = ThreadPoolExecutor(lanes)
    try:
        for future in as_completed([pool.submit(one, probe) for probe in probes]):
            yield future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def judge(probe: Probe, frozen: Frozen, job: Job, sandbox: Sandbox) -> Verdict:
    """Runs one probe on a submission, and compares."""
    full = job._replace(function=probe.dumps(), inputs=frozen.inputs)
    outcome = sandbox.run(full.dumps(), SPARE_ANSWER_BYTES + 2 * len(frozen.answer))
    frame = _open(outcome)
    if frame.status != "ok":
        return _failure(probe, frame, outcome)
    mismatches = tuple(checks.compare(frozen.expected(), frame.values))
    if mismatches:
        return Verdict(probe, "failed", "differs", mismatches, outcome=outcome)
    return Verdict(probe, "passed", outcome=outcome)


def _open(outcome: Outcome) -> wire.Frame:
    """The frame that a child sent, or one whose status says why there is none."""
    if outcome.ending != "answered":
        return wire.Frame(outcome.ending, {})
    try:
        return wire.decode(outcome.frame)
    except wire.WireError:
        return wire.Frame("garbled", {})


def _failure(probe: Probe, frame: wire.Frame, outcome: Outcome) -> Verdict:
    """What a child says of an exception may be of any kind: only what is expected is taken."""
    error, function, line = (frame.values.get(name) for name in ("error", "function", "line"))
    return Verdict(
        probe,
        "failed",
        frame.status,
        error=error if isinstance(error, str) else "",
        function=function if isinstance(function, str) else "",
        line=_whole(line),
        outcome=outcome,
    )


def _whole(value: object) -> int:
    """A whole number that was sent; 0 for anything else, NaN and infinity among it."""
    if isinstance(value, np.ndarray) and value.shape == () and value.dtype.kind == "i":
        return int(value)
    return 0
