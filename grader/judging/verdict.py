"""What became of one probe on a submission."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from grader.assignment.probes import Probe
from grader.judging import checks
from grader.judging.reason import Reason, Status
from grader.sandbox.outcome import Outcome

if TYPE_CHECKING:  # for types alone
    from grader.judging.sheet import Tried

NOT_RUN = Outcome("not run")
NOT_WRITTEN = "NotImplementedError"  # what stubs raise


@dataclass(frozen=True)
class Verdict:
    """What became of one probe.

    Attributes:
        status, reason: whether it passed, and why it did not.
        mismatches: what differs from what is expected, if that is the reason.
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
        tried: of an entry about tests that a student has written, what they found.
    """

    probe: Probe
    status: Status
    reason: Reason = Reason.NONE
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
    tried: Tried | None = None

    @property
    def points(self) -> float:
        """The points it earns: all of the probe's or none."""
        return self.probe.points if self.status == Status.PASSED else 0.0

    @property
    def attempted(self) -> bool:
        """Whether the file that it is about was handed in."""
        return self.reason != Reason.NOT_ATTEMPTED

    @property
    def not_written(self) -> bool:
        """Whether it ran into a function that is still a stub."""
        if self.tried is not None:
            return self.tried.not_written
        last = self.error.rsplit("\n", 1)[-1]
        return self.reason == Reason.RAISED and last.startswith(NOT_WRITTEN)

    @property
    def left_over(self) -> bool:
        """Whether it ran into the line of a stub that stands below code: not below a comment, a
        docstring or the head of the function."""
        head = self.above.startswith(("#", "def ", "@")) or self.above.endswith(('"""', "'''"))
        return self.not_written and bool(self.above) and not head


def pending(probes: Sequence[Probe]) -> list[Verdict]:
    """The verdicts before anything has been run."""
    return [Verdict(probe, Status.NOT_JUDGED, Reason.PENDING) for probe in probes]
