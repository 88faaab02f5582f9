"""The state of one run over one submission: what is known so far, whoever shows it.

The terminal's report and Gradescope's results.json are made of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from grader.assignment.manifest import Assignment, Question
from grader.judging.reason import UNKNOWN, Reason, Status
from grader.judging.terms import Terms
from grader.judging.verdict import Verdict

DECIMALS = 9  # of sums of points


@dataclass(frozen=True)
class Advice:
    """The advice on one submission.

    Attributes:
        hints: by the keys of visible probes, the text on a misconception that was recognised.
        mistakes: by the same keys, what was recognised: two texts may be about one mistake.
        relations: by the keys of the other visible ones, a sentence for each quantity that has one.
        errors: by the keys of those that raised an exception, what the assignment says of it.
        staff: what was recognised in all tests together, ready for results.json.
    """

    hints: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, Sequence[str]] = field(default_factory=dict)
    staff: Sequence[Mapping[str, Any]] = ()
    errors: Mapping[str, str] = field(default_factory=dict)
    mistakes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def on(self, key: str) -> str:
        """The text under one test; "" if there is nothing to say."""
        said = self.hints.get(key) or self.errors.get(key)
        return said or "\n".join(self.relations.get(key, ()))


class QuestionState(Enum):
    """How a question stands after a run."""

    PASSED = auto()
    NOT_IMPORTED = auto()  # its file does not import, or was not taken in
    NOT_WRITTEN = auto()  # all of its tests ran into its stub
    WAITING = auto()  # what failed ran into stubs, and some of that into those of other questions
    NOT_JUDGED = auto()  # what did not pass says nothing about the submission
    FAILED = auto()


@dataclass
class Grading:
    """One run over one submission: what is known of it so far.

    Attributes:
        submitted: the path that was graded, for the report in the terminal.
        verdicts: one per test, in order; those still to come are pending.
        layers: the protections in force.
        missing: those that such a machine usually has, and this one has not.
        escapes: what a submission could do all the same; see sandbox/selftest.py.
        seconds: since the run began; of these, tests_s for running the tests, and hints_s for
            looking for known mistakes.
        note: a sentence on top of the results, such as why the grader stopped.
        advice: hints on what failed, once all verdicts are there.
        failed: whether the grader itself could not grade it all: this costs the student no attempt.
        terms: what holds for this submission besides its tests.
        rendered: entries of results.json that were made, by the probes' keys.
    """

    assignment: Assignment
    submitted: str
    verdicts: list[Verdict]
    layers: Sequence[str] = ()
    missing: Sequence[str] = ()
    escapes: Sequence[str] = ()
    seconds: float = 0.0
    tests_s: float = 0.0
    hints_s: float = 0.0
    note: str = ""
    failed: bool = False
    advice: Advice | None = None
    terms: Terms = field(default_factory=Terms)
    rendered: dict[str, tuple[Verdict, dict[str, Any]]] = field(default_factory=dict, repr=False)

    def advise(self, advice: Advice) -> None:
        """Takes the advice in, and forgets the entries that were made without it."""
        self.advice = advice
        self.rendered.clear()

    def advice_on(self, verdict: Verdict) -> str:
        """The hint or the relations that stand under a test; "" if there are none."""
        return self.advice.on(verdict.probe.key) if self.advice is not None else ""

    def record(self, verdict: Verdict) -> None:
        """Puts a verdict in its test's place."""
        key = verdict.probe.key
        place = next(n for n, other in enumerate(self.verdicts) if other.probe.key == key)
        self.verdicts[place] = verdict

    def protect(
        self, layers: Sequence[str], missing: Sequence[str], escapes: Sequence[str]
    ) -> None:
        """Takes in what the sandbox is under; the arguments are as the attributes."""
        self.layers, self.missing, self.escapes = layers, missing, escapes

    def took(self, *, tests_s: float = 0.0, hints_s: float = 0.0) -> None:
        """Takes in how long something took; what is not named stays as it is."""
        self.tests_s, self.hints_s = tests_s or self.tests_s, hints_s or self.hints_s

    def fail(self, note: str) -> None:
        """Takes in that the grader itself cannot go on."""
        self.note, self.failed = note, True

    def refuse(self, handed_in: Collection[str], note: str) -> None:
        """Takes in that nothing is graded, and which files were handed in all the same."""
        self.note = note
        for place, verdict in enumerate(self.verdicts):
            file = self.assignment.file(verdict.probe.file)
            absent = file.optional and file.name not in handed_in
            reason = Reason.NOT_ATTEMPTED if absent else Reason.NOT_GRADED
            self.verdicts[place] = Verdict(verdict.probe, Status.NOT_JUDGED, reason)

    def points(self, question: int | None = None) -> tuple[float, float]:
        """Points earned and points there are, of one question, or of all but the bonus ones."""
        if question is None:
            return sums([v for v in self.verdicts if not v.probe.bonus])
        return sums([v for v in self.verdicts if v.probe.question == question])

    def bonus_points(self) -> tuple[float, float]:
        """Points earned and points there are, of the bonus questions."""
        return sums([v for v in self.verdicts if v.probe.bonus])

    def earned(self) -> float:
        """All points earned, those of bonus questions among them."""
        return self.points()[0] + self.bonus_points()[0]

    def attempted(self, question: Question) -> bool:
        """Whether the file that a question is about was handed in."""
        return any(v.attempted for v in self.verdicts if v.probe.question == question.number)

    def question_state(self, question: int) -> QuestionState:
        """How a question stands."""
        verdicts = [v for v in self.verdicts if v.probe.question == question]
        failed = [v for v in verdicts if v.status != Status.PASSED]
        if not failed:
            return QuestionState.PASSED
        if failed[0].at_import:
            return QuestionState.NOT_IMPORTED
        if all(v.not_written and not v.left_over for v in failed):
            if self.waits_for(question):
                return QuestionState.WAITING
            if len(failed) == len(verdicts):
                return QuestionState.NOT_WRITTEN
        if all(v.status == Status.NOT_JUDGED for v in failed):
            return QuestionState.NOT_JUDGED
        return QuestionState.FAILED

    def waits_for(self, question: int) -> list[str]:
        """The titles of other questions whose functions are not written, and that it ran into."""
        unwritten = {
            v.function for v in self.verdicts if v.probe.question == question and v.not_written
        }
        others = [q for q in self.assignment.questions.values() if q.number != question]
        return [other.title for other in others if other.title in unwritten]

    def stopped(self) -> list[Verdict]:
        """A verdict for each file that does not import: all of its tests have the same reason."""
        first = {
            v.probe.file: v
            for v in reversed(self.verdicts)
            if v.at_import and v.reason != Reason.MACHINE
        }
        return [first[file.name] for file in self.assignment.files if file.name in first]

    def finished(self) -> bool:
        """Whether every test has a verdict."""
        return all(verdict.reason not in UNKNOWN for verdict in self.verdicts)


def sums(verdicts: Sequence[Verdict]) -> tuple[float, float]:
    """Points earned and points there are."""
    earned, possible = sum(v.points for v in verdicts), sum(v.probe.points for v in verdicts)
    return round(earned, DECIMALS), round(possible, DECIMALS)  # they may be decimal fractions
