"""One table of a class: submissions in rows, tests in columns.

It is made of what results.json says of each test. Submissions whose tests are others than most's,
such as those of another version of the assignment, are left out, and so is what has no such form.
Extra credit stands apart: its tests count those who handed its file in, and it is in no total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.clean import clean
from grader.dashboard.students import Student
from grader.errors import UsageError
from grader.gradescope.earlier import LABEL, MAX_TESTS, entries, number, table

Floats = NDArray[np.float64]
MAX_TITLE = 300
VISIBLE, HIDDEN = "visible", "hidden"
# What stands under a test that observed nothing: its question was not begun, or not run.
SILENT = "Not run", "Not graded", "Not judged", "does not import", "was not accepted"
NOT_WRITTEN = "is not written yet"


@dataclass(frozen=True)
class Test:
    """A column.

    Attributes:
        number: such as 3.2.
        title: what it tests, in a sentence.
        folder: VISIBLE or HIDDEN.
        points: that it is worth; of extra credit, the most that anybody got.
    """

    number: str
    question: int
    title: str
    folder: str
    points: float
    bonus: bool


@dataclass(frozen=True)
class Question:
    """A question with its most points, and the columns of its tests."""

    number: int
    title: str
    points: float
    bonus: bool
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Sheet:
    """The table.

    Attributes:
        scores: points, shape (submissions, tests); NaN where a submission has not that test.
        passed: 1.0 or 0.0, of the same shape, NaN in the same places.
        begun: by row and question, whether anything was observed there: it is written and runs.
        left_out: sentences about submissions that are not in it.
    """

    students: list[Student]
    tests: list[Test]
    questions: dict[int, Question]
    scores: Floats
    passed: Floats
    begun: NDArray[np.bool_]
    left_out: list[str]

    @property
    def main(self) -> list[int]:
        """The columns that are no extra credit."""
        return [column for column, test in enumerate(self.tests) if not test.bonus]

    @property
    def totals(self) -> Floats:
        """Points without extra credit, by row."""
        return np.asarray(np.nansum(self.scores[:, self.main], axis=1), np.float64)

    @property
    def possible(self) -> float:
        """The most of these."""
        return sum(question.points for question in self.questions.values() if not question.bonus)

    def points(self, question: Question) -> Floats:
        """Points in a question by row; NaN where its file was not handed in."""
        own = self.scores[:, list(question.columns)]
        missing = np.isnan(own).all(axis=1)
        return np.where(missing, np.nan, np.nansum(own, axis=1))

    def listed(self) -> list[tuple[float, list[float]]]:
        """By row the total, and the points in each question as `points` has them."""
        by_question = np.column_stack([self.points(each) for each in self.questions.values()])
        rounded = np.round(by_question, 6)
        return list(zip(np.round(self.totals, 6).tolist(), rounded.tolist(), strict=True))

    def sections(self) -> list[str]:
        """All sections, in order; one submission may be in several."""
        return sorted({section for each in self.students for section in each.sections})


@dataclass(frozen=True)
class Row:
    """What one submission's results say."""

    student: Student
    tests: Mapping[str, Test]
    scores: Mapping[str, float]
    passed: Mapping[str, bool]
    silent: frozenset[int]  # questions that observed nothing

    @property
    def main(self) -> frozenset[str]:
        """The numbers of its tests that are no extra credit."""
        return frozenset(n for n, test in self.tests.items() if not test.bonus)


def make(students: Sequence[Student]) -> Sheet:
    """Makes the table.

    Raises:
        UsageError: no submission has results with tests.
    """
    rows, odd = [], 0
    for student in students:
        try:
            rows.append(read_row(student.results, student))
        except ValueError:
            odd += 1
    if not rows:
        raise UsageError("none of the results has tests: grade the submissions first")
    most = Counter(row.main for row in rows).most_common(1)[0][0]
    kept = [row for row in rows if row.main == most]
    left_out = [f"{odd} without results of this grader"] if odd else []
    if others := len(rows) - len(kept):
        left_out.append(f"{others} have other tests than most")
    return _table(kept, left_out)


def read_row(results: Mapping[str, Any], student: Student) -> Row:
    """What one results.json says of its tests.

    Raises:
        ValueError: it is none of this grader's, or its submission was not graded.
    """
    extra = table(table(results).get("extra_data"))
    listed = table(extra.get("questions"))
    found: dict[str, Test] = {}
    scores: dict[str, float] = {}
    passed: dict[str, bool] = {}
    said: dict[int, list[bool]] = {}
    for entry in map(table, entries(results.get("tests"))[:MAX_TESTS]):
        if entry.get("status") not in ("passed", "failed"):
            continue  # a question that was not attempted
        test, score = _test(entry, listed)
        found[test.number], scores[test.number] = test, score
        passed[test.number] = entry["status"] == "passed"
        if test.folder == VISIBLE:
            said.setdefault(test.question, []).append(_observed(entry))
    if not any(not test.bonus for test in found.values()) or extra.get("finished") is False:
        raise ValueError("no tests")
    silent = frozenset(question for question, each in said.items() if not any(each))
    return Row(student, found, scores, passed, silent)


def _test(entry: Mapping[str, Any], listed: Mapping[str, Any]) -> tuple[Test, float]:
    label, name = entry.get("number"), entry.get("name")
    score, most = number(entry.get("score")), number(entry.get("max_score"))
    if not isinstance(label, str) or not LABEL.fullmatch(label) or not isinstance(name, str):
        raise ValueError("no test")
    if score is None or most is None or most < 0:
        raise ValueError("no points")
    key = label.partition(".")[0]
    question = table(listed.get(key))
    tags = entries(entry.get("tags"))
    hidden = HIDDEN in tags or (VISIBLE not in tags and entry.get("visibility") != VISIBLE)
    bonus = question.get("extra") is True
    title = line(name)
    prefix = f"{line(str(question.get('title', '')))}{' (extra credit)' if bonus else ''}: "
    return Test(
        label,
        int(key),
        title.removeprefix(prefix),
        HIDDEN if hidden else VISIBLE,
        most,
        bonus,
    ), score


@lru_cache(maxsize=1 << 14)  # the same titles are in every submission
def line(text: str) -> str:
    """A text in one line, without what could act on a page, and not too long."""
    return " ".join(clean(text, MAX_TITLE).split())


def _observed(entry: Mapping[str, Any]) -> bool:
    """Whether a test got as far as something that was written."""
    if entry["status"] == "passed":
        return True
    said = entry.get("output")
    head = said[:300] if isinstance(said, str) else ""
    return NOT_WRITTEN not in head and not any(words in head for words in SILENT)


def _table(rows: Sequence[Row], left_out: list[str]) -> Sheet:
    by_number: dict[str, Test] = {}
    for row in rows:
        by_number.update({n: test for n, test in row.tests.items() if n not in by_number})
    numbers = sorted(by_number, key=lambda label: [int(part) for part in label.split(".")])
    scores = np.array([[row.scores.get(n, np.nan) for n in numbers] for row in rows], np.float64)
    passed = np.array([[row.passed.get(n, np.nan) for n in numbers] for row in rows], np.float64)
    tests = list(_with_points([by_number[n] for n in numbers], scores))
    questions = _questions(tests, rows[0].student)
    begun = np.array([[q not in row.silent for q in questions] for row in rows], np.bool_)
    return Sheet([row.student for row in rows], tests, questions, scores, passed, begun, left_out)


def _with_points(tests: Sequence[Test], scores: Floats) -> Iterator[Test]:
    """The tests, those of extra credit with what they are worth: results do not say."""
    for column, test in enumerate(tests):
        most = float(np.nanmax(scores[:, column])) if test.bonus else test.points
        yield Test(test.number, test.question, test.title, test.folder, most, test.bonus)


def _questions(tests: Sequence[Test], student: Student) -> dict[int, Question]:
    listed = table(table(student.results.get("extra_data")).get("questions"))
    found = {}
    for own in sorted({test.question for test in tests}):
        columns = tuple(c for c, test in enumerate(tests) if test.question == own)
        known = table(listed.get(str(own)))
        sum_of_tests = sum(tests[column].points for column in columns)
        most = number(known.get("max_points"))
        title = line(str(known.get("title") or f"question {own}"))
        bonus = tests[columns[0]].bonus
        points = most if bonus and most is not None else sum_of_tests
        found[own] = Question(own, title, points, bonus, columns)
    return found
