"""What each test says about itself: how hard it is, whether it tells apart, and what to look at.

A flag is a kind and a sentence; the sentence says what to look at, and not what is wrong: a hard
test may be hard on purpose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from grader.dashboard import reliability
from grader.dashboard.sheet import Floats, Question, Sheet, Test

# PrairieLearn's advice for its column "discrimination": 20 % at least, unless nearly all succeed.
LOW = 0.2
NEARLY_ALL = 0.95
FEW = 10  # submissions: a correlation over fewer says nothing
MINORITY = 3  # that pass, or fail: with fewer, a correlation is about these alone


class Flag(Enum):
    """What there is to look at, the most pressing first, each with its words."""

    GOOD_FAIL = "Strong students fail it"
    ALL_FAIL = "Everybody fails it"
    TELLS_LITTLE = "It hardly separates students"
    NONE_FAIL = "Nobody fails it"
    FINE = ""

    @property
    def pressing(self) -> bool:
        """Whether something may be wrong: that nobody fails a test may be meant so."""
        return self in (Flag.GOOD_FAIL, Flag.ALL_FAIL, Flag.TELLS_LITTLE)


ADVICE = {
    Flag.GOOD_FAIL: "Who fails it has more points elsewhere than who passes it: read the task as "
    "a careful student would, and see if the test asks for something that the task does not say.",
    Flag.ALL_FAIL: "See if the task says what it asks for, and if the test is right.",
    Flag.TELLS_LITTLE: "Who passes it and who fails it have nearly the same points elsewhere: see "
    "if it can be passed by chance, or asks for something beside the task.",
    Flag.NONE_FAIL: "It does no harm, and says nothing about anybody: a harder input would.",
    Flag.FINE: "",
}


@dataclass(frozen=True)
class Item:
    """A test and its figures; what is not defined is NaN.

    Attributes:
        count: of submissions that have it.
        difficulty: the share of them that pass it: high is easy.
        discrimination: the corrected item-rest correlation.
        alpha_without: Cronbach's alpha of the other tests.
    """

    test: Test
    count: int
    difficulty: float
    discrimination: float
    alpha_without: float
    flag: Flag


def items(sheet: Sheet) -> list[Item]:
    """Every test with its figures, in the order of the table."""
    scores = sheet.scores[:, sheet.main]
    r = np.full(len(sheet.tests), np.nan)
    r[sheet.main] = reliability.item_rest(scores)
    without = np.full(len(sheet.tests), np.nan)
    without[sheet.main] = reliability.alpha_without(scores)
    found = []
    for column, test in enumerate(sheet.tests):
        passed = sheet.passed[:, column]
        have = ~np.isnan(passed)
        if test.bonus:  # it is in no total
            r[column] = reliability.with_total(passed[have][:, None], sheet.totals[have])[0]
        count, easy = int(have.sum()), float(passed[have].mean())
        flag = _flag(passed[have], float(r[column]))
        found.append(Item(test, count, easy, float(r[column]), float(without[column]), flag))
    return found


def _flag(passed: Floats, r: float) -> Flag:
    count, passing = len(passed), int(passed.sum())
    if count < MINORITY:
        return Flag.FINE
    if passing == count:
        return Flag.NONE_FAIL
    if passing == 0:
        return Flag.ALL_FAIL
    if count < FEW or min(passing, count - passing) < MINORITY or np.isnan(r):
        return Flag.FINE
    if r < 0:
        return Flag.GOOD_FAIL
    return Flag.TELLS_LITTLE if r < LOW and passing < NEARLY_ALL * count else Flag.FINE


@dataclass(frozen=True)
class Summary:
    """A question in figures: points, and shares of those who have it.

    Attributes:
        full, some, none: how many have all of its points, a part of them, none.
        discrimination: of its points with those of the other questions.
    """

    question: Question
    count: int
    mean: float
    median: float
    deviation: float
    full: int
    some: int
    none: int
    discrimination: float


def summaries(sheet: Sheet) -> list[Summary]:
    """Every question in figures."""
    found = []
    for question in sheet.questions.values():
        points = sheet.points(question)
        have = ~np.isnan(points)
        own = points[have]
        rest = sheet.totals[have] - (0 if question.bonus else own)
        full = int((own >= question.points - 1e-6).sum())
        none = int((own <= 1e-6).sum())
        found.append(
            Summary(
                question,
                len(own),
                float(own.mean()),
                float(np.median(own)),
                float(own.std(ddof=1)) if len(own) > 1 else 0.0,
                full,
                len(own) - full - none,
                none,
                float(reliability.with_total(own[:, None], rest)[0]),
            )
        )
    return found


def failed_by_all(found: Sequence[Item]) -> frozenset[str]:
    """The numbers of the tests that everybody fails, in a class that is no handful."""
    all_fail = [item for item in found if item.flag == Flag.ALL_FAIL and item.count >= FEW]
    return frozenset(item.test.number for item in all_fail)


def alpha(sheet: Sheet) -> float:
    """Cronbach's alpha of all tests that are no extra credit."""
    return reliability.alpha(sheet.scores[:, sheet.main])
