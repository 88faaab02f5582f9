"""Runs a student's tests on implementations, and reads what their children say.

There is a child for each implementation, which runs the whole file (sandbox/trying.py) and sends a
code and a line for each test: nothing else of what it says is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grader.assignment.manifest import Assignment, Question
from grader.judging import workers
from grader.judging.implementations import Implementation
from grader.judging.reason import Reason
from grader.sandbox import trying, wire
from grader.sandbox.client import Sandbox
from grader.sandbox.outcome import Outcome
from grader.sandbox.protocol import Job

ANSWER_BYTES = 2048  # of which each has the same size but for a module's name
NAMES_BYTES = 16 * 1024
MAX_DIGITS = 6  # of the number of tests
MAX_TRIES = 4  # of the same, each with the modules that the one before has asked for


class MachineFault(Exception):
    """The machine stopped a child twice: nothing can be said of the tests."""


@dataclass(frozen=True)
class Ran:
    """What a child has sent.

    Attributes:
        outcome: what became of it.
        outcomes, lines: a code and a line for each test; () if it has not sent them.
        modules: those that were not found.
    """

    outcome: Outcome
    outcomes: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()
    modules: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether it says what became of the tests."""
        return bool(self.outcomes)


class Trial:
    """Runs a student's file on implementations. `run` and `whole` may be called in threads.

    Args:
        job: imports the student's file.
    """

    def __init__(self, job: Job, sandbox: Sandbox) -> None:
        self.job, self.sandbox = job, sandbox
        self.attempt = trying.pickled(trying.attempt)
        sandbox.preload("cloudpickle")  # which unpacks it

    def names(self) -> tuple[list[str], int]:
        """What the tests are called, and how many there are. No implementation is in that child.

        Raises:
            MachineFault: see there.
        """
        job = self.job._replace(function=trying.pickled(trying.names))
        values = _values(self._outcome(job, NAMES_BYTES))
        text, count = values.get("names"), values.get("count")
        if not isinstance(text, str) or not isinstance(count, str):
            return [], 0
        names = [line[: trying.MAX_NAME] for line in text.split("\n") if line.isidentifier()]
        whole = int(count) if count.isascii() and count.isdigit() and len(count) < MAX_DIGITS else 0
        return names[: trying.MAX_TESTS], whole

    def whole(self, each: Implementation) -> Ran:
        """As `run`, and once more for each module that is asked for and may be had.

        Whoever asks has another try: right and wrong ones have to be run in the same way.
        """
        asked: set[str] = set()
        for _ in range(MAX_TRIES):
            ran = self.run(each)
            new = {module for module in ran.modules if self.sandbox.preload(module)} - asked
            if not new:
                break
            asked |= new
        return ran

    def run(self, each: Implementation, *, backwards: bool = False) -> Ran:
        """What became of each test with one implementation.

        Raises:
            MachineFault: see there.
        """
        code = np.frombuffer(each.compiled(), np.uint8)
        inputs = wire.encode({"code": code, "backwards": backwards})
        job = self.job._replace(function=self.attempt, inputs=inputs)
        outcome = self._outcome(job, ANSWER_BYTES)
        return _read(outcome, _values(outcome))

    def _outcome(self, job: Job, answer_bytes: int) -> Outcome:
        outcome = self.sandbox.run(job.dumps(), answer_bytes)
        if outcome.ending == Reason.MACHINE:
            raise MachineFault
        return outcome


def _values(outcome: Outcome) -> Mapping[str, object]:
    """What a child has sent; nothing if that is no frame."""
    if outcome.ending != "answered":
        return {}
    try:
        frame = wire.decode(outcome.frame)
    except wire.WireError:
        return {}
    return frame.values if frame.status == "ok" else {}


def _read(outcome: Outcome, values: Mapping[str, object]) -> Ran:
    outcomes, lines = values.get("outcomes"), values.get("lines")
    modules = values.get("modules")
    for array, kind in ((outcomes, np.uint8), (lines, np.int32)):
        fits = isinstance(array, np.ndarray) and array.shape == (trying.MAX_TESTS,)
        if not fits or array.dtype != kind:  # type: ignore[attr-defined]
            return Ran(outcome)
    assert isinstance(outcomes, np.ndarray) and isinstance(lines, np.ndarray)
    named = tuple(modules.split("\n")[: trying.MAX_MODULES]) if isinstance(modules, str) else ()
    return Ran(outcome, tuple(map(int, outcomes)), tuple(map(int, lines)), named)


def not_caught(
    assignment: Assignment,
    question: Question,
    examples: str,
    right: Implementation,
    candidates: Sequence[Implementation],
    sandbox: Sandbox,
) -> list[Implementation]:
    """Those of some implementations that pass what a right one passes of a text of ours.

    They stay in order. Those of which a child came to no end are left out, too.
    """
    file = assignment.file_of(question.number)
    trial = Trial(Job(file.name, examples, module=file.module), sandbox)

    outcomes = trial.whole(right).outcomes
    passed = [at for at, code in enumerate(outcomes) if code == trying.PASSED]

    def one(place: int) -> tuple[int, bool]:
        ran = trial.whole(candidates[place])
        return place, ran.answered and not any(ran.outcomes[at] for at in passed)

    left = dict(workers.in_workers(one, range(len(candidates)), sandbox.workers))
    return [each for place, each in enumerate(candidates) if left[place]]
