"""Grades one submission of a class in a kit that lasts, and says what became of it as data."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.batch import behaviour
from grader.batch.intake import Intake
from grader.batch.outcome import Status
from grader.errors import KitError, SubmissionError
from grader.gradescope import results, running
from grader.judging.kit import GradeRequest, Kit
from grader.judging.reason import Reason
from grader.judging.state import Grading
from grader.judging.verdict import Verdict

if TYPE_CHECKING:
    from grader.feedback.seen import Known

ODD_ENDINGS = ("wall", "cpu", "signal", "memory", "lost", "killed")
NOWHERE = Path("submission")  # nobody looks there: the files have been read


class Silent:
    """A listener to whom nothing is said."""

    total = 0

    def say(self, text: str) -> None: ...

    def wait(self, text: str) -> None: ...

    def step(self, verdict: Verdict) -> None: ...


def grade(kit: Kit, intake: Intake, catalogue: Sequence[Known]) -> dict[str, Any]:
    """Grades a submission as `grade --json` would.

    Returns:
        An answer: "status" with "results", "behaviour", "reason" and "seconds"; or "machine", a
        sentence, if it is the machine's doing that nothing is known, and a fresh worker should try.
    """
    start, states = time.monotonic(), list[Grading]()
    request = GradeRequest(NOWHERE, taken=intake.taken())
    kit.begin_anew()
    status, reason = Status.GRADED, ""
    try:
        running.run(kit, request, Silent(), catalogue=catalogue, finish=states.append)
    except SubmissionError as error:
        status, reason = Status.REFUSED, str(error)
    except KitError as error:
        return {"machine": str(error)}
    (state,) = states
    for verdict in state.verdicts:
        if verdict.reason == Reason.MACHINE:
            return {"machine": f"test {verdict.probe.number} was stopped by the machine, twice"}
    return {
        "status": status,
        "reason": reason,
        "results": results.build(state),
        "behaviour": {} if reason else _behaviour(state),
        "seconds": round(time.monotonic() - start, 3),
        "odd": _odd(state),
    }


def _behaviour(state: Grading) -> dict[str, str]:
    """How questions failed. No grade depends on it: what it cannot digest has no digest."""
    try:
        return behaviour.digests(state.verdicts)
    except Exception as error:
        print(f"warning: a mistake has no digest: {error!r}", file=sys.stderr)
        return {}


def _odd(state: Grading) -> bool:
    """Whether something happened after which a fresh worker is in order, though all is known."""
    return leftovers(os.getpid()) or any(
        verdict.outcome.ending in ODD_ENDINGS for verdict in state.verdicts
    )


def leftovers(pid: int) -> bool:
    """Whether a child of a submission still runs, where that can be told: a process below a zygote
    that is a duplicate of the one that a grading process has started."""
    with contextlib.suppress(OSError, ValueError):
        zygotes = [zygote for first in _children(pid) for zygote in _children(first)]
        return any(_children(zygote) for zygote in zygotes)
    return False


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]
