"""What became of one probe on a submission."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grader.assignment.probes import Probe
from grader.judging import checks
from grader.sandbox.outcome import Outcome

NOT_RUN = Outcome("not run")
MACHINE = "machine"  # a verdict's reason: the machine ended its test, twice
NOT_ATTEMPTED = "not attempted"  # a verdict's reason: its file is optional, and was not handed in
NOT_GRADED = "not graded"  # a verdict's reason: the submission was refused


@dataclass(frozen=True)
class Verdict:
    """What became of one probe.

    Attributes:
        status: "passed", "failed", or "not judged" (nothing was learned about the submission).
        reason: why it did not pass. "differs": see mismatches. "raised", "import failed": see
            error. "silent", "signal", "wall", "cpu", "flood", "memory", "machine", "lost": the
            outcome's ending. "slow import": a limit was reached before the import was over, so the
            test has not been run.
            "garbled": the answer was no frame. "refused": its file was not accepted. "pending",
            "no time", "wall again", NOT_ATTEMPTED, NOT_GRADED: it has not been run, for "wall
            again" because others of its question ran into their limit, for NOT_GRADED because the
            whole submission was refused.
        error, function, line: an exception's text, the submission's function that it came from,
            and the probe's line that it passed; "", "" and 0 where there is none.
        module: the module that was not found, if that is what was raised.
        above: the submission's line above the one that raised a NotImplementedError.
        stand_ins: packages that are not there and were used before, with a space in between.
        ended: the submission's function that came to its end without a `return`, where something
            was None.
        at_import: it happened while its file was imported, before any of its tests.
        stopped_at: the submission's line at which a limit stopped it; "" if that is not known.
        observed: all that came back, by quantity; {} unless it passed or differs.
    """

    probe: Probe
    status: str
    reason: str = ""
    mismatches: tuple[checks.Mismatch, ...] = ()
    error: str = ""
    function: str = ""
    line: int = 0
    module: str = ""
    above: str = ""
    stand_ins: str = ""
    ended: str = ""
    at_import: bool = False
    stopped_at: str = ""
    outcome: Outcome = NOT_RUN
    observed: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def points(self) -> float:
        """The points it earns: all of the probe's or none."""
        return self.probe.points if self.status == "passed" else 0.0

    @property
    def attempted(self) -> bool:
        """Whether the file that it is about was handed in."""
        return self.reason != NOT_ATTEMPTED


def pending(probes: Sequence[Probe]) -> list[Verdict]:
    """The verdicts before anything has been run."""
    return [Verdict(probe, "not judged", "pending") for probe in probes]
