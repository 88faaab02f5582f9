"""A summary in JSON, for scripts: points by question, and the tests.

format      1; another number if what is here should change
assignment  its name
graded      false if the submission was refused, does not import, or the grader failed
reason      why it was not graded, "" if it was
points      {"earned", "possible", "bonus", "bonus_possible"}
questions   [{"number", "title", "points", "max_points", "bonus", "attempted"}]
tests       [{"question", "name", "points", "max_points", "status", "text"}];
            status is "passed", "failed", "skipped" or "not graded"
"""

from __future__ import annotations

import json

from grader.formats import entries
from grader.judging.state import Grading

FORMAT = 1


def build(grading: Grading) -> str:
    """Returns the JSON of a run."""
    (earned, possible), (bonus, bonus_possible) = grading.points(), grading.bonus_points()
    why = entries.ungraded(grading)
    content = {
        "format": FORMAT,
        "assignment": grading.assignment.name,
        "graded": not why,
        "reason": why,
        "points": {
            "earned": earned,
            "possible": possible,
            "bonus": bonus,
            "bonus_possible": bonus_possible,
        },
        "questions": [
            {
                "number": question.number,
                "title": question.title,
                "points": grading.points(question.number)[0],
                "max_points": question.points,
                "bonus": question.bonus,
                "attempted": grading.attempted(question),
            }
            for question in grading.assignment.questions.values()
        ],
        "tests": [
            {
                "question": entry.question.number,
                "name": entry.name,
                "points": entry.points,
                "max_points": entry.max_points,
                "status": entry.status,
                "text": entry.text,
            }
            for entry in entries.of(grading)
        ],
    }
    return json.dumps(content, indent=1) + "\n"
