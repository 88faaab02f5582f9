"""The class report: what many results.json say together.

How many points there were by question, hardest first, and which catalogued mistakes were
recognised, most frequent first. Extra credit is counted apart, of those who handed its files in. It
reads what only staff see, the files' extra_data.

In a folder there may be files that students handed in: what cannot be true is not counted, and
nothing there stops the report on the others.
"""

from __future__ import annotations

import os
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from grader.clean import clean
from grader.errors import UsageError
from grader.foreign import Unreadable, parse_json
from grader.gradescope import earlier
from grader.untrusted import UnreadableError, listing, read_bytes, shown_path

WIDTH = 100
MAX_BYTES = 1 << 24  # of a results.json; the largest have a hundredth of that
MAX_TITLE = 300  # characters: titles of misconceptions are sentences
MAX_BYTES = 16 << 20  # of one file
MAX_ENTRIES = 1_000_000  # looked at in a folder
MAX_NAMED = 100  # files that are named in one line
MAX_MISTAKES = 1000  # in one file, and of each the titles
ROUNDING = 1e-6  # of points
ADVICE = "name files that `grade --json` wrote"
# What values of other types and sizes raise where a results.json has its numbers and names.
ODD_VALUES = KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError


class ForeignError(UsageError):
    """A file is not a results.json of this grader."""


@dataclass(frozen=True)
class Result:
    """One results.json of a submission that was graded to the end.

    Attributes:
        points, most: earned and possible, by question.
        titles: the questions'.
        bonus: the questions that are extra credit.
        attempted: those of them whose file was handed in.
        mistakes: of each that was recognised, its question and its title or titles.
    """

    path: Path
    points: dict[int, float]
    most: dict[int, float]
    titles: dict[int, str]
    bonus: frozenset[int]
    attempted: frozenset[int]
    mistakes: frozenset[tuple[int, tuple[str, ...]]]


@dataclass(frozen=True)
class Class:
    """What there was to read.

    Attributes:
        results: of the submissions that were graded to the end.
        not_graded: files that say that theirs was not.
        foreign: files in folders that are something else.
        others: files in folders that have other questions than most.
        unread: sentences about folders that could not be looked through.
    """

    results: list[Result] = field(default_factory=list)
    not_graded: list[Path] = field(default_factory=list)
    foreign: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read(paths: Iterable[Path]) -> Class:
    """Reads files, and every .json file in folders and the folders below; each file once.

    Raises:
        UsageError: a file that was named is not a results.json of this grader, a folder has
            none, or one that was named is of another assignment than the most, or there is no most.
    """
    found = Class()
    files = _files(paths, found.unread)
    for file, named in files.items():
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
        raise UsageError(f"{_shown(found.foreign)}: not a results.json of this grader; {ADVICE}")
    return _of_one_assignment(found, files)


def _files(paths: Iterable[Path], unread: list[str]) -> dict[Path, bool]:
    """The files in the order they were given, and whether each was named itself."""
    files: dict[str, tuple[Path, bool]] = {}
    for path in paths:
        for file in _below(path, unread) if path.is_dir() else [path]:
            real = os.path.realpath(file)
            first, named = files.get(real, (file, False))
            files[real] = first, named or file == path
    return dict(files.values())


def _below(folder: Path, unread: list[str]) -> list[Path]:
    found = listing(folder, MAX_ENTRIES)
    files = sorted(folder / name for name in found.files if name.endswith(".json"))
    unread += [found.failure] if found.failure else []
    if not found.whole:
        where = shown_path(folder)
        unread.append(f"not all of {where} was read: it is too large, or too deep")
    if not files:
        why = found.failure or f"{shown_path(folder)} contains no .json file"
        raise UsageError(why)
    return files


def _of_one_assignment(found: Class, named: Mapping[Path, bool]) -> Class:
    """Leaves out what was found in folders and has other questions than most.

    Raises:
        UsageError: one that has others was named itself, or as many have these as those.
    """
    groups: dict[object, list[Result]] = {}
    for result in found.results:
        groups.setdefault(_questions(result), []).append(result)
    most, *less = sorted(groups.values(), key=len, reverse=True) or [[]]
    for group in less:
        for result in group:
            if named[result.path] or len(group) == len(most):
                raise UsageError(
                    f"{shown_path(result.path)} has other questions than "
                    f"{shown_path(most[0].path)}: report on one assignment at a time"
                )
    others = [result.path for group in less for result in group]
    return replace(found, results=most, others=others)


def _questions(result: Result) -> object:
    """What results of one assignment have in common."""
    return frozenset(result.most.items()), frozenset(result.titles.items()), result.bonus


def _read(path: Path) -> Result | None:
    """Reads one file; None if it says that its submission was not graded to the end."""
    where = shown_path(path)
    try:
        data = parse_json(read_bytes(path, MAX_BYTES, links=True).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ForeignError(f"{where} is not text in UTF-8: {ADVICE}") from None
    except (UnreadableError, Unreadable) as error:
        raise ForeignError(f"{where} {error}: {ADVICE}") from None
    try:
        extra = data["extra_data"]
        # With questions, an attempt that did not count carries the earlier points, which stand.
        refused = extra.get(earlier.NOT_COUNTED) is True and "questions" not in extra
        if refused or extra["finished"] is False:
            return None
        return _result(path, extra)
    except ODD_VALUES:
        raise ForeignError(f"{where} is not a results.json of this grader: {ADVICE}") from None


def _result(path: Path, extra: Any) -> Result:
    questions = {int(number): question for number, question in extra["questions"].items()}
    result = Result(
        path,
        {number: _number(question["points"]) for number, question in questions.items()},
        {number: _number(question["max_points"]) for number, question in questions.items()},
        {number: _title(question["title"]) for number, question in questions.items()},
        frozenset(number for number, question in questions.items() if question.get("extra")),
        frozenset(n for n, question in questions.items() if question.get("attempted") is True),
        frozenset(map(_mistake, _list(extra["misconceptions"]))),
    )
    if extra["finished"] is not True or not sum(result.most.values()) > 0:
        raise ValueError("no results of this grader")
    if any(not 0 <= result.points[n] <= most + ROUNDING for n, most in result.most.items()):
        raise ValueError("impossible points")
    if any(number not in questions for number, _ in result.mistakes):
        raise ValueError("a mistake without a question")
    return result


def _mistake(entry: Any) -> tuple[int, tuple[str, ...]]:
    return int(_number(entry["question"])), tuple(map(_title, _list(entry["titles"])))


def _number(value: Any) -> float:
    number = earlier.number(value)
    if number is None:
        raise ValueError("no number")
    return number


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > MAX_MISTAKES:
        raise ValueError("no list of mistakes")
    return value


def _title(title: Any) -> str:
    """A title in one line that can be printed, whoever wrote it."""
    if not isinstance(title, str):
        raise ValueError("no title")
    return " ".join(clean(title, MAX_TITLE).split())


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
        shown = _shown(read.foreign)
        yield from _wrap(f"{count} skipped, not a results.json of this grader: {shown}")
    if read.others:
        count = len(read.others)
        yield from _wrap(f"{count} skipped, with other questions than most: {_shown(read.others)}")
    for sentence in read.unread:
        yield from _wrap(sentence)


def _shown(paths: Sequence[Path]) -> str:
    more = f" and {len(paths) - MAX_NAMED} more" if len(paths) > MAX_NAMED else ""
    return ", ".join(shown_path(path) for path in paths[:MAX_NAMED]) + more


def _tables(results: Sequence[Result]) -> list[str]:
    return ["", *_points(results), "", *_mistakes(results)] if results else []


def _points(results: Sequence[Result]) -> list[str]:
    first = results[0]
    graded = [number for number, most in first.most.items() if most]
    main = [number for number in graded if number not in first.bonus]
    bonus = [number for number in graded if number in first.bonus]
    names = [*(first.titles[number] for number in graded), *(["extra credit"] if bonus else [])]
    width = max(map(len, names))
    lines = [f"{'points by question, hardest first':<{width + 6}}      mean    share   full marks"]
    lines += _by_question(results, main, "total", width)
    if bonus:
        attempts = [result for result in results if result.attempted]
        lines.append(f"extra credit, handed in by {len(attempts)} of {len(results)}")
        lines += _by_question(attempts, bonus, "extra credit", width)
    return lines


def _by_question(
    results: Sequence[Result], numbers: Sequence[int], name: str, width: int
) -> list[str]:
    """A line per question, and one with their sum; none if there is nothing to count.

    A bonus question counts those who handed its file in.
    """
    if not results or not numbers:
        return []
    first, lines = results[0], []
    who = {n: [r for r in results if n not in r.bonus or n in r.attempted] for n in numbers}
    mean = {n: sum(r.points[n] for r in who[n]) / len(who[n]) for n in numbers if who[n]}
    for n in sorted(mean, key=lambda n: (mean[n] / first.most[n], n)):
        full = sum(result.points[n] >= first.most[n] for result in who[n])
        lines.append(
            f"  {n:>2}  {first.titles[n]:<{width}}  {_row(mean[n], first.most[n])}   {full}"
        )
    most = sum(first.most[n] for n in numbers)
    earned = sum(result.points[n] for result in results for n in numbers) / len(results)
    full = sum(sum(result.points[n] for n in numbers) >= most for result in results)
    return [*lines, f"      {name:<{width}}  {_row(earned, most)}   {full}"]


def _row(mean: float, most: float) -> str:
    return f"{mean:>6.1f} / {most:<4g} {mean / most:>5.0%}"


def _mistakes(results: Sequence[Result]) -> list[str]:
    count = Counter(mistake for result in results for mistake in result.mistakes)
    if not count:
        return ["no known mistake was recognised"]
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
