"""The class report: what many results.json say together.

How many points there were by question, hardest first, and which catalogued mistakes were
recognised, most frequent first. Extra credit is counted apart, of those who handed its file in. It
reads what only staff see, the files' extra_data.
"""

from __future__ import annotations

import math
import os
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader import foreign
from grader.clean import clean, one_line
from grader.errors import UsageError
from grader.gradescope import policy

WIDTH = 100
MAX_BYTES = 1 << 24  # of a results.json; the largest have a hundredth of that
MAX_TITLE = 300  # characters: titles of misconceptions are sentences
ADVICE = "name files that `grade --json` wrote"
# What values of other types and sizes raise where a results.json has its numbers and names.
ODD_VALUES = KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError


class ForeignError(UsageError):
    """A file is no results.json of this grader."""


@dataclass(frozen=True)
class Result:
    """One results.json of a submission that was graded to the end.

    Attributes:
        points, most: earned and possible, by question.
        titles: the questions'.
        extra: the questions that are extra credit.
        attempted: whether its file was handed in.
        mistakes: of each that was recognised, its question and its title or titles.
    """

    path: Path
    points: dict[int, float]
    most: dict[int, float]
    titles: dict[int, str]
    extra: frozenset[int]
    attempted: bool
    mistakes: frozenset[tuple[int, tuple[str, ...]]]


@dataclass(frozen=True)
class Class:
    """What there was to read.

    Attributes:
        results: of the submissions that were graded to the end.
        not_graded: files that say that theirs was not.
        foreign: files in folders that are something else.
    """

    results: list[Result]
    not_graded: list[Path]
    foreign: list[Path]


def read(paths: Iterable[Path]) -> Class:
    """Reads files, and every .json file in folders and the folders below; each file once.

    Raises:
        UsageError: a file that was named is no results.json of this grader, a folder has none, or
            one is of another assignment than the first.
    """
    found = Class([], [], [])
    for file, named in _files(paths).items():
        try:
            result = _read(file)
        except ForeignError:
            if named:
                raise
            found.foreign.append(file)
            continue
        if result is None:
            found.not_graded.append(file)
        else:
            found.results.append(result)
    if found.foreign and not found.results and not found.not_graded:
        raise UsageError(f"{_shown(found.foreign)}: no results.json of this grader; {ADVICE}")
    _check_questions(found.results)
    return found


def _files(paths: Iterable[Path]) -> dict[Path, bool]:
    """The files in the order they were given, and whether each was named itself."""
    files: dict[str, tuple[Path, bool]] = {}
    for path in paths:
        for file in _below(path) if path.is_dir() else [path]:
            real = os.path.realpath(file)
            first, named = files.get(real, (file, False))
            files[real] = first, named or file == path
    return dict(files.values())


def _below(folder: Path) -> list[Path]:
    files = sorted(path for path in folder.rglob("*.json") if path.is_file())
    if not files:
        raise UsageError(f"{folder} has no .json file in it")
    return files


def _check_questions(results: Sequence[Result]) -> None:
    for result in results:
        if _questions(result) != _questions(results[0]):
            raise UsageError(
                f"{_shown([result.path])} has other questions than {_shown([results[0].path])}: "
                "report on one assignment at a time"
            )


def _questions(result: Result) -> tuple[object, ...]:
    """What results of one assignment have in common."""
    return result.most, result.titles, result.extra


def _read(path: Path) -> Result | None:
    """Reads one file; None if it says that its submission was not graded to the end."""
    try:
        data = foreign.parse_json(foreign.read_text(path, MAX_BYTES))
    except OSError as error:
        raise UsageError(f"{_shown([path])} cannot be read: {error.strerror}") from None
    except foreign.Unreadable as error:
        raise ForeignError(f"{_shown([path])} {error}: {ADVICE}") from None
    try:
        extra = data["extra_data"]
        # With questions, an attempt that did not count carries the earlier points, which stand.
        refused = extra.get(policy.NOT_COUNTED) is True and "questions" not in extra
        if refused or extra["finished"] is False:
            return None
        return _result(path, extra)
    except ODD_VALUES:
        name = _shown([path])
        raise ForeignError(f"{name} is no results.json of this grader: {ADVICE}") from None


def _result(path: Path, extra: Any) -> Result:
    questions = {int(number): question for number, question in extra["questions"].items()}
    result = Result(
        path,
        {number: float(question["points"]) for number, question in questions.items()},
        {number: float(question["max_points"]) for number, question in questions.items()},
        {number: _title(question["title"]) for number, question in questions.items()},
        frozenset(number for number, question in questions.items() if question.get("extra")),
        any(question.get("attempted") is True for question in questions.values()),
        frozenset(
            (int(each["question"]), tuple(map(_title, each["titles"])))
            for each in extra["misconceptions"]
        ),
    )
    numbers = [*result.points.values(), *result.most.values()]
    if not all(map(math.isfinite, numbers)) or not sum(result.most.values()) > 0:
        raise ValueError("no points to count")
    if extra["finished"] is not True or min(result.most.values()) < 0:
        raise ValueError("no results of this grader")
    return result


def _title(title: Any) -> str:
    """A title in one line that can be printed, whoever wrote it."""
    return " ".join(clean(str(title), MAX_TITLE).split())


def render(read: Class) -> str:
    """Makes the report. What does not count is named."""
    results = read.results
    return "\n".join([f"{len(results)} submissions", *_left_out(read), *_tables(results)])


def _left_out(read: Class) -> Iterator[str]:
    if read.not_graded:
        count = len(read.not_graded)
        yield from _wrap(f"{count} not graded, and not counted: {_shown(read.not_graded)}")
    if read.foreign:
        count = len(read.foreign)
        yield from _wrap(f"{count} skipped, no results.json of this grader: {_shown(read.foreign)}")


def _shown(paths: Sequence[Path]) -> str:
    return ", ".join(one_line(str(path)) for path in paths)


def _tables(results: Sequence[Result]) -> list[str]:
    return ["", *_points(results), "", *_mistakes(results)] if results else []


def _points(results: Sequence[Result]) -> list[str]:
    first = results[0]
    graded = [number for number, most in first.most.items() if most]
    main = [number for number in graded if number not in first.extra]
    extra = [number for number in graded if number in first.extra]
    names = [*(first.titles[number] for number in graded), *(["extra credit"] if extra else [])]
    width = max(map(len, names))
    lines = [f"{'points by question, hardest first':<{width + 6}}      mean    share   full marks"]
    lines += _by_question(results, main, "total", width)
    if extra:
        attempts = [result for result in results if result.attempted]
        lines.append(f"extra credit, handed in by {len(attempts)} of {len(results)}")
        lines += _by_question(attempts, extra, "extra credit", width)
    return lines


def _by_question(
    results: Sequence[Result], numbers: Sequence[int], name: str, width: int
) -> list[str]:
    """A line per question, and one with their sum; none if there is nothing to count."""
    if not results or not numbers:
        return []
    first, lines = results[0], []
    mean = {n: sum(result.points[n] for result in results) / len(results) for n in numbers}
    for n in sorted(numbers, key=lambda n: (mean[n] / first.most[n], n)):
        full = sum(result.points[n] >= first.most[n] for result in results)
        lines.append(
            f"  {n:>2}  {first.titles[n]:<{width}}  {_row(mean[n], first.most[n])}   {full}"
        )
    most = sum(first.most[n] for n in numbers)
    full = sum(sum(result.points[n] for n in numbers) >= most for result in results)
    return [*lines, f"      {name:<{width}}  {_row(sum(mean.values()), most)}   {full}"]


def _row(mean: float, most: float) -> str:
    return f"{mean:>6.1f} / {most:<4g} {mean / most:>5.0%}"


def _mistakes(results: Sequence[Result]) -> list[str]:
    count = Counter(mistake for result in results for mistake in result.mistakes)
    if not count:
        return ["no mistake of the catalogue was recognised"]
    lines = ["mistakes that were recognised, most frequent first"]
    for (number, titles), times in sorted(count.items(), key=lambda item: (-item[1], item[0])):
        start = f"  {times:>4} of {len(results)}   "
        text = f"{number} {results[0].titles.get(number, '')}: {' Or: '.join(titles)}"
        lines += _wrap(start + text, len(start))
    return lines


def _wrap(text: str, indent: int = 2) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, subsequent_indent=" " * indent, break_on_hyphens=False, break_long_words=False
    )
