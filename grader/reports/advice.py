"""What is said to a student beside the bare figures: a hint, or a relation where none is known.

It is worked out once all verdicts are there, and only if one of them is no pass. What students
read follows from the visible tests alone; what staff read, from all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from grader.assignment.manifest import Assignment
from grader.feedback import fingerprints, relations
from grader.feedback import recognition as feedback
from grader.feedback.recognition import Recognition
from grader.feedback.seen import EVIDENCE, Known, agreement
from grader.judging.expectations import Frozen
from grader.judging.reason import NOT_RUN, Reason
from grader.judging.state import Advice
from grader.judging.verdict import Verdict
from grader.reports import relations as words
from grader.reports import wording


def give(
    assignment: Assignment,
    verdicts: Sequence[Verdict],
    frozen: Mapping[str, Frozen],
    catalogue: Sequence[Known],
    shown: Set[str] = frozenset(),
) -> Advice:
    """Works out what can be said of a graded submission.

    Args:
        shown: keys of hidden probes that are advised on as well, for --explain.
    """
    visible = [v for v in verdicts if v.probe.folder == "visible" or v.probe.key in shown]
    found = recognised(visible, catalogue)
    hints = {key: _text(assignment, each) for each in found for key in each.keys}
    mistakes = {key: tuple(k.name for k in each.known) for each in found for key in each.keys}
    return Advice(
        hints,
        {
            verdict.probe.key: _relations(verdict, frozen[verdict.probe.key])
            for verdict in visible
            if verdict.mismatches and verdict.probe.key not in hints
        },
        [
            _for_staff(recognition, verdicts)
            for recognition in recognised(verdicts, catalogue)
            if recognition.known[0].question == recognition.question
        ],
        dict(_on_errors(assignment, visible)),
        mistakes,
    )


def _on_errors(assignment: Assignment, visible: Sequence[Verdict]) -> Iterator[tuple[str, str]]:
    """What the assignment says of exceptions, by the keys of their probes; or else which function
    gave back nothing."""
    for verdict in visible:
        if said := _on_error(assignment, verdict) or wording.ended(verdict):
            yield verdict.probe.key, said


def _on_error(assignment: Assignment, verdict: Verdict) -> str:
    """The first advice of the assignment's that fits an exception; "" if none does.

    Where a function gave back nothing, it has to be about that.
    """
    if verdict.reason != Reason.RAISED:
        return ""
    report, line, ended = wording.exception(verdict), wording.line(verdict), wording.ended(verdict)
    fitting = (each for each in assignment.advice if each.fits(f"{report}\n{ended}", line))
    return next((e.say for e in fitting if not ended or not e.fits(report, line)), "")


def recognisable(verdicts: Sequence[Verdict]) -> set[int]:
    """The questions in which a known mistake could be recognised: some test observed something.

    What nobody has written observes nothing, and no mistake has to be looked for.
    """
    seen = [
        (v.probe.question, fingerprints.seen_of(v)) for v in verdicts if v.reason not in NOT_RUN
    ]
    return {
        question
        for question, each in seen
        if each is not None and agreement(each, each) == EVIDENCE
    }


def recognised(verdicts: Sequence[Verdict], catalogue: Sequence[Known]) -> list[Recognition]:
    """What feedback.py recognises in verdicts."""
    run = [verdict for verdict in verdicts if verdict.reason not in NOT_RUN]
    results = {verdict.probe.key: fingerprints.seen_of(verdict) for verdict in run}
    questions = {verdict.probe.key: verdict.probe.question for verdict in run}
    return feedback.recognise(results, questions, catalogue)


def _relations(verdict: Verdict, frozen: Frozen) -> list[str]:
    found = relations.describe(verdict.mismatches, frozen.expected(), frozen.drawn())
    return words.sentences(found)


def _text(assignment: Assignment, recognition: Recognition) -> str:
    mistakes = []
    for known in recognition.known:
        title = known.title
        if known.question != recognition.question:
            question = assignment.questions[known.question]
            title = f"in question {question.number}, {question.title}: {title}"
        mistakes.append((title, known.hint))
    return wording.hint(mistakes, two=recognition.two)


def _for_staff(recognition: Recognition, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    return {
        "question": recognition.question,
        "names": [known.name for known in recognition.known],
        "titles": [known.title for known in recognition.known],
        "tests": [v.probe.number for v in verdicts if v.probe.key in recognition.keys],
    }
