"""Autolab's feedback: the report, then a line with the tests, and a last one with the scores.

The lines are published at https://docs.autolabproject.com/lab/#writing-autograders and
https://docs.autolabproject.com/features/formatted-feedback/. A lab on Autolab needs a problem for
each question, named with its number and its title: "3 area".
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from grader.assignment.manifest import Question
from grader.formats import entries
from grader.formats.entries import Entry
from grader.gradescope import results
from grader.judging.state import Grading


def build(grading: Grading) -> str:
    """Returns the text that Autolab expects on standard output."""
    if grading.failed:  # without scores Autolab keeps those that it has
        return f"{grading.note}\n"
    found = entries.of(grading)
    lines = [_report(grading, found), json.dumps(_tests(found)), json.dumps(_scores(grading))]
    return "\n".join(lines) + "\n"


def _report(grading: Grading, found: Sequence[Entry]) -> str:
    """What is printed above: the terminal's report would name hidden tests."""
    failed = [entry for entry in found if entry.status == "failed"]
    parts = [f"{entry.question.title}: {entry.name}\n{entry.text}\n" for entry in failed]
    return "\n".join([results.build(grading)["output"], "", *parts])


def problem(question: Question) -> str:
    """What the problem of a question has to be called on Autolab: "3 area"."""
    return f"{question.number} {question.title}"


def _tests(found: Sequence[Entry]) -> dict[str, Any]:
    stages: dict[str, dict[str, Any]] = {}
    for entry in found:
        hint = {} if entry.passed else {"hint": entry.text}
        result = {"passed": entry.passed, **hint}
        stages.setdefault(problem(entry.question), {})[entry.name] = result
    return {"_presentation": "semantic", "stages": list(stages), **stages}


def _scores(grading: Grading) -> dict[str, Any]:
    factor = grading.terms.factor
    return {
        "scores": {
            problem(question): round(grading.points(question.number)[0] * factor, 6)
            for question in grading.assignment.questions.values()
        }
    }
