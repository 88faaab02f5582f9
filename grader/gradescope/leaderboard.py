"""Gradescope's leaderboard: what one test observed, and how long the student's code took.

Off unless assignment.toml has a [leaderboard]. Who has not passed every visible test is not on it:
a wrong engine may well be the fastest. Whether hidden tests passed must not show here, so they do
not count; tests for extra credit do not either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from grader.assignment.manifest import Leaderboard
from grader.assignment.probes import Probe
from grader.errors import AssignmentError
from grader.judging.expectations import Frozen
from grader.judging.reason import Status
from grader.judging.verdict import Verdict

TIME = "Seconds of processor time"


def columns(board: Leaderboard, verdicts: Sequence[Verdict]) -> list[dict[str, Any]]:
    """The columns, in the form of results.json; none for who is not on the leaderboard.

    Args:
        board: names a test and what it observes; the last entry of that is the value.
        verdicts: of all tests.
    """
    visible = [verdict for verdict in verdicts if _counts(verdict.probe)]
    if not visible or any(verdict.status != Status.PASSED for verdict in visible):
        return []
    seconds = sum(verdict.outcome.cpu_s for verdict in visible)
    found = [
        {"name": board.column, "value": value, "order": "asc"}
        for verdict in visible
        if verdict.probe.number == board.test
        for value in _last(verdict.observed.get(board.observation))
    ]
    return [*found, {"name": TIME, "value": round(seconds, 3), "order": "asc"}]


def refuse_unknown(
    board: Leaderboard, probes: Sequence[Probe], frozen: Mapping[str, Frozen]
) -> None:
    """Makes sure that the column would not be empty for ever.

    Raises:
        AssignmentError: there is no such visible test, it is extra credit, or it does not observe
            an array of numbers by that name.
    """
    tests = {probe.number: probe for probe in probes if _counts(probe)}
    if board.test not in tests:
        raise AssignmentError(
            f'assignment.toml: leaderboard.test is "{board.test}", and should be a visible test, '
            f"like {next(iter(tests), '3.2')}"
        )
    expected = frozen[tests[board.test].key].expected()
    fitting = [name for name, value in expected.items() if _last(value)]
    if board.observation not in fitting:
        raise AssignmentError(
            f'assignment.toml: leaderboard.observation is "{board.observation}", and test '
            f"{board.test} observes {', '.join(fitting)}"
        )


def _counts(probe: Probe) -> bool:
    """Whether who is on the leaderboard has to pass it."""
    return probe.folder == "visible" and not probe.bonus


def _last(observed: object) -> list[float]:
    """The last entry of an array of numbers; nothing, if it is none."""
    if not isinstance(observed, np.ndarray) or not observed.size or observed.dtype.kind not in "fi":
        return []
    return [round(float(observed.reshape(-1)[-1]), 6)]
