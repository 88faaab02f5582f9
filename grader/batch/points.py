"""What a result of the store says in points: all together, by question and by test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grader.batch.outcome import Status
from grader.batch.rows import Result

DIGITS = 6  # behind the point


@dataclass(frozen=True)
class Test:
    """A test of a results.json."""

    __test__ = False  # it is none of pytest's
    number: str
    name: str
    points: float
    most: float


@dataclass(frozen=True)
class Question:
    """A question of a results.json; `most` of extra credit is what can be earned."""

    title: str
    points: float
    most: float
    bonus: bool


def total(result: Result) -> float | None:
    """The points of a submission; None if it was set aside, which is not 0."""
    if result.status == Status.SET_ASIDE:
        return None
    whole = result.results.get("score")
    found = sum(test.points for test in tests(result).values()) if whole is None else float(whole)
    return round(found, DIGITS)


def tests(result: Result) -> dict[str, Test]:
    """Its tests by their numbers; {} if it was set aside."""
    return {
        str(test["number"]): Test(
            str(test["number"]), str(test["name"]), _of(test, "score"), _of(test, "max_score")
        )
        for test in result.results.get("tests", ())
    }


def questions(result: Result) -> dict[int, Question]:
    """Its questions by their numbers; {} if it was set aside."""
    known = result.results.get("extra_data", {}).get("questions", {})
    return {
        int(number): Question(
            str(each["title"]),
            _of(each, "points"),
            _of(each, "max_points"),
            bool(each.get("extra")),
        )
        for number, each in known.items()
    }


def shown(points: float) -> str:
    """Points as a table has them: 3, 2.5, -1."""
    return f"{round(points, DIGITS) + 0.0:.12g}"


def natural(number: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts 1.10 behind 1.2."""
    parts = number.split(".")
    return tuple((int(part) if part.isdecimal() else -1, part) for part in parts)


def _of(entry: Mapping[str, Any], key: str) -> float:
    return float(entry.get(key) or 0.0)
