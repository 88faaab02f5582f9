"""Hidden tests that fail though the visible ones of their question pass.

Who passes all visible tests of a question has every reason to think it done. Where many of these
lose the same hidden test, the visible ones say too little, or the task does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from grader.dashboard.sheet import HIDDEN, VISIBLE, Question, Sheet, Test


@dataclass(frozen=True)
class Surprise:
    """A question, seen by those who pass all of its visible tests.

    Attributes:
        ready: how many these are.
        surprised: those of them who fail a hidden test.
        tests: each hidden test, and how many of them fail it.
    """

    question: Question
    ready: int
    surprised: int
    tests: Sequence[tuple[Test, int]]


def surprises(sheet: Sheet) -> list[Surprise]:
    """Every question that has tests of both kinds, in their order."""
    found = []
    for question in sheet.questions.values():
        visible, hidden = (_columns(sheet, question, folder) for folder in (VISIBLE, HIDDEN))
        if visible and hidden:
            ready = (sheet.passed[:, visible] == 1).all(axis=1)
            failed = sheet.passed[ready][:, hidden] == 0
            tests = [sheet.tests[column] for column in hidden]
            counts = np.asarray(failed.sum(axis=0), int).tolist()
            found.append(
                Surprise(
                    question,
                    int(ready.sum()),
                    int(failed.any(axis=1).sum()),
                    list(zip(tests, counts, strict=True)),
                )
            )
    return found


def _columns(sheet: Sheet, question: Question, folder: str) -> list[int]:
    return [column for column in question.columns if sheet.tests[column].folder == folder]
