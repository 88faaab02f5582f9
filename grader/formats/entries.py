"""The tests of a run as every platform may show them.

Gradescope keeps hidden tests back until grades are published. Other platforms show all that they
are given, so all hidden tests of a question are one entry here, with its points and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.assignment.manifest import Question
from grader.gradescope import results
from grader.judging.reason import Status
from grader.judging.state import Grading, sums
from grader.judging.verdict import Verdict

HIDDEN = "Hidden tests use other inputs than the visible ones. What they look at is not shown."


@dataclass(frozen=True)
class Entry:
    """A test, all hidden tests of a question, or a question that was not attempted.

    Attributes:
        question: what it belongs to.
        name: what stands beside its points.
        points, max_points: earned, and to be had.
        status: "passed", "failed", "skipped" where an optional file was not handed in,
            or "not graded" where the grader could not say.
        text: what is said under it; may be "".
    """

    question: Question
    name: str
    points: float
    max_points: float
    status: str
    text: str

    @property
    def passed(self) -> bool:
        """Whether all points were earned."""
        return self.status == "passed"


def of(grading: Grading) -> list[Entry]:
    """The entries of a run, question by question in the order of the assignment."""
    texts = {test["number"]: test["output"] for test in results.build(grading)["tests"]}
    return [
        entry
        for question in grading.assignment.questions.values()
        for entry in _of_question(question, grading, texts)
    ]


def _of_question(question: Question, grading: Grading, texts: dict[str, str]) -> Iterator[Entry]:
    verdicts = [v for v in grading.verdicts if v.probe.question == question.number]
    if not verdicts:
        return
    if not grading.attempted(question):
        text = texts.get(str(question.number), "")
        yield Entry(question, "not attempted", 0.0, sums(verdicts)[1], "skipped", text)
        return
    shown = [v for v in verdicts if v.probe.visibility == "visible"]
    for verdict in shown:
        probe, text = verdict.probe, texts[verdict.probe.number]
        name = f"{probe.number} {probe.title}"
        yield Entry(question, name, verdict.points, probe.points, _status([verdict]), text)
    hidden = [v for v in verdicts if v.probe.visibility != "visible"]
    if hidden:
        yield _together(question, hidden)


def _together(question: Question, hidden: Sequence[Verdict]) -> Entry:
    earned, possible = sums(hidden)
    return Entry(
        question, f"{question.number} hidden tests", earned, possible, _status(hidden), HIDDEN
    )


def _status(verdicts: Sequence[Verdict]) -> str:
    found = {verdict.status for verdict in verdicts}
    if found == {Status.PASSED}:
        return "passed"
    return "failed" if found <= {Status.PASSED, Status.FAILED} else "not graded"


def share(grading: Grading) -> float:
    """The points earned as a part of those without extra credit, from 0 to 1.

    Extra credit fills up what is missing: no platform but Gradescope goes beyond the maximum.
    """
    _, possible = grading.points()
    total = grading.earned() * grading.terms.factor
    return min(1.0, total / possible) if possible else 0.0


def ungraded(grading: Grading) -> str:
    """Why a submission could not be graded: it was refused, the grader failed, or a required file
    does not import. "" if it was graded."""
    if grading.note:
        return grading.note
    files = {file.name for file in grading.assignment.files if not file.optional}
    stopped = any(verdict.probe.file in files for verdict in grading.stopped())
    return str(results.build(grading)["output"]) if stopped else ""
