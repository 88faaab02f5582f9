"""What went up or down from one grading to the next. Pure: two gradings in, lines out."""

from __future__ import annotations

from collections.abc import Mapping

from grader.judging.state import Grading

Points = Mapping[str, float]  # by question, as reports name it; and their sums


def points(grading: Grading) -> Points:
    """What was earned, by question and in all."""
    graded = {v.probe.question for v in grading.verdicts if v.attempted}
    questions = [q for q in grading.assignment.questions.values() if q.number in graded]
    found = {question.label: grading.points(question.number)[0] for question in questions}
    sums = {"total": grading.points(), "extra credit": grading.bonus_points()}
    return found | {name: earned for name, (earned, possible) in sums.items() if possible}


def between(before: Points, after: Points) -> list[tuple[str, bool]]:
    """A line for what changed, and whether it went up. What was not graded before had nothing."""
    return [
        (f"{name}: {before.get(name, 0):g} → {earned:g}", earned > before.get(name, 0))
        for name, earned in after.items()
        if earned != before.get(name, 0)
    ]
