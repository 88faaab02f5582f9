"""The class report: what many results.json say together.

How many points there were by question, hardest first, and which catalogued mistakes were
recognised, most frequent first. It reads what only staff see, the files' extra_data.
"""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.errors import UsageError

WIDTH = 100


@dataclass(frozen=True)
class Result:
    """One results.json.

    Attributes:
        points, most: earned and possible, by question.
        titles: the questions'.
        mistakes: of each that was recognised, its question and its title or titles.
        finished: whether every test had a verdict.
    """

    path: Path
    points: dict[int, float]
    most: dict[int, float]
    titles: dict[int, str]
    mistakes: frozenset[tuple[int, tuple[str, ...]]]
    finished: bool


def read(paths: Iterable[Path]) -> list[Result]:
    """Reads files, and every .json file in folders and the folders below.

    Raises:
        UsageError: one is no results.json of this grader, or of another assignment than the first.
    """
    files = [file for path in paths for file in _files(path)]
    results = [_read(path) for path in files]
    for result in results:
        if (result.most, result.titles) != (results[0].most, results[0].titles):
            raise UsageError(
                f"{result.path} has other questions than {results[0].path}: "
                "report on one assignment at a time"
            )
    return results


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(path.rglob("*.json"))
    if not files:
        raise UsageError(f"{path} has no .json file in it")
    return files


def _read(path: Path) -> Result:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except ValueError:
        raise UsageError(f"{path} is not JSON: name files that `grade --json` wrote") from None
    try:
        return _result(path, data["extra_data"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UsageError(
            f"{path} is no results.json of this grader: name files that `grade --json` wrote"
        ) from None


def _result(path: Path, extra: Any) -> Result:
    questions = {int(number): question for number, question in extra["questions"].items()}
    return Result(
        path,
        {number: float(question["points"]) for number, question in questions.items()},
        {number: float(question["max_points"]) for number, question in questions.items()},
        {number: str(question["title"]) for number, question in questions.items()},
        frozenset(
            (int(each["question"]), tuple(map(str, each["titles"])))
            for each in extra["misconceptions"]
        ),
        extra["finished"] is True,
    )


def render(results: Sequence[Result]) -> str:
    """Makes the report. Results that were not graded to the end do not count, and are named."""
    counted = [result for result in results if result.finished]
    left_out = [str(result.path) for result in results if not result.finished]
    lines = [f"{len(counted)} submissions"]
    if left_out:
        lines += _wrap(f"not graded to the end, and not counted: {', '.join(left_out)}")
    if counted:
        lines += ["", *_points(counted), "", *_mistakes(counted)]
    return "\n".join(lines)


def _points(results: Sequence[Result]) -> list[str]:
    first = results[0]
    graded = [number for number, most in first.most.items() if most]
    mean = {n: sum(result.points[n] for result in results) / len(results) for n in graded}
    width = max(len(first.titles[n]) for n in graded) if graded else 0
    lines = [f"{'points by question, hardest first':<{width + 6}}      mean    share   full marks"]
    for n in sorted(graded, key=lambda n: (mean[n] / first.most[n], n)):
        full = sum(result.points[n] >= first.most[n] for result in results)
        lines.append(
            f"  {n:>2}  {first.titles[n]:<{width}}  {_row(mean[n], first.most[n])}   {full}"
        )
    most = sum(first.most[n] for n in graded)
    full = sum(sum(result.points.values()) >= most for result in results)
    return [*lines, f"      {'total':<{width}}  {_row(sum(mean.values()), most)}   {full}"]


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
