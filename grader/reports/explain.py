"""One test at length: its inputs, what was found beside what was expected, and how to repeat it.

Pure: a graded test in, text of at most 80 columns out.
"""

from __future__ import annotations

import inspect
import json
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.assignment.manifest import Assignment
from grader.judging.checks import Mismatch
from grader.judging.grading import STOPPED
from grader.judging.verdict import Verdict
from grader.reports import wording
from grader.reports.terminal import BOLD, GREEN, RED, Paint

WIDTH = 80
INDENT = "    "
GAP = "   "
MAX_LINES = 8  # of one array
ROOM = WIDTH - len(INDENT)
ENDLESS = (*STOPPED, "wall again")


@dataclass(frozen=True)
class Test:
    """A graded test, and what it is shown with.

    Attributes:
        expected, inputs: by name, as they are frozen.
        advice: a hint or relations; "" if there are none.
        submission, base, extra: the paths that were graded, as one would type them; the latter two
            may be "".
        folder: where the lines of Python are to be run; "" for the working folder.
    """

    __test__ = False  # for pytest

    verdict: Verdict
    expected: Mapping[str, Any]
    inputs: Mapping[str, Any]
    advice: str
    submission: str
    base: str = ""
    extra: str = ""
    folder: str = ""


def render(assignment: Assignment, test: Test, paint: Paint) -> str:
    """Makes the text."""
    probe, verdict = test.verdict.probe, test.verdict
    title = assignment.questions[probe.question].label
    what = inspect.getdoc(probe.function) or probe.title
    head = textwrap.wrap(f"{probe.number} {title}: {what}", WIDTH)
    code = {"passed": GREEN}.get(verdict.status, RED)
    status = f"{verdict.status}, {verdict.points:g} of {probe.points:g} points"
    place = f"The test: {probe.path.parent.name}/{probe.path.name}, line {probe.line}"
    parts = [
        [*(paint(line, BOLD) for line in head), paint(status, code), place],
        [paint("Inputs", BOLD), *_values(test.inputs)],
        _observations(assignment, test, paint),
        [paint("Hint", BOLD), *_wrapped(test.advice)] if test.advice else [],
        [paint("Try it", BOLD), *_lines(test)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _observations(assignment: Assignment, test: Test, paint: Paint) -> list[str]:
    verdict = test.verdict
    printed = wording.printed(verdict)
    below = ["", *_wrapped(printed)] if printed else []
    if verdict.status == "passed":
        head = paint("What your code gave, all of it as expected", BOLD)
        # By the expected names: what else came back passed no test, and its names are not ours.
        return [head, *_values({name: verdict.observed[name] for name in test.expected}), *below]
    if verdict.reason != "differs":
        return [
            paint("What happened", BOLD),
            *_wrapped(wording.reason(verdict, assignment.limits)),
            *below,
            "",
            paint("What was expected", BOLD),
            *_values(test.expected),
        ]
    wrong = {mismatch.quantity for mismatch in verdict.mismatches}
    lines = [paint("What your code gave", BOLD)]
    right = [name for name in test.expected if name not in wrong]
    if right:
        lines += textwrap.wrap(
            f"as expected: {'; '.join(right)}", WIDTH, initial_indent=INDENT,
            subsequent_indent=INDENT + "    ",
        )  # fmt: skip
    for position, mismatch in enumerate(verdict.mismatches):
        start = "The first that differs: " if position == 0 else ""
        sentence = start + wording.difference(mismatch, whole=False)
        space = [""] if len(lines) > 1 else []
        lines += [*space, *_indented(textwrap.wrap(sentence, ROOM)), *_beside(mismatch)]
    return [*lines, *below]


def _values(values: Mapping[str, Any]) -> list[str]:
    """Each value under its name; short ones beside it."""
    lines = []
    for name, value in values.items():
        if isinstance(value, np.ndarray) and value.ndim:
            lines += [f"{INDENT}{name}, shape {value.shape}, {value.dtype}"]
            lines += _indented(_block(value, ROOM - len(INDENT)), 2)
        else:
            lines += [f"{INDENT}{name}: {wording.short(value)}"]
    return lines or [f"{INDENT}none"]


def _beside(mismatch: Mismatch) -> list[str]:
    """Found, expected and their difference, next to one another as far as there is room."""
    found, expected = mismatch.found, mismatch.expected
    arrays = isinstance(found, np.ndarray) and isinstance(expected, np.ndarray)
    if not arrays or (found.ndim == 0 and expected.ndim == 0):
        return []  # the sentence above has both
    columns = [("found", found), ("expected", expected)]
    if found.shape == expected.shape and expected.dtype.kind in "fiu":
        with np.errstate(all="ignore"):
            difference = found.astype(np.float64) - expected.astype(np.float64)
        columns.append(("found - expected", difference))
    for count in (3, 2):
        width = (ROOM - len(GAP) * (count - 1) - len(INDENT)) // count
        # Three in a row only if that cuts nothing off.
        if count == 2 or all(_fits(array, width) for _, array in columns):
            rows = [columns[start : start + count] for start in range(0, len(columns), count)]
            return [line for row in rows for line in _row(row, width)]
    return []


def _row(columns: Sequence[tuple[str, Any]], width: int) -> list[str]:
    blocks = [[head, *_block(array, width)] for head, array in columns]
    height = max(len(block) for block in blocks)
    lines = []
    for position in range(height):
        cells = [block[position] if position < len(block) else "" for block in blocks]
        lines.append(GAP.join(f"{cell:<{width}}" for cell in cells).rstrip())
    return _indented(lines, 2)


def _fits(array: Any, width: int) -> bool:
    return _is_small(_whole(array, width), width)


def _block(array: Any, width: int) -> list[str]:
    """An array in a few lines of a width; its middle is left out if it has to be."""
    lines = _whole(array, width)
    for edge, precision in ((3, 4), (2, 4), (2, 3), (2, 2), (1, 4)):
        if _is_small(lines, width):
            break
        lines = _text(array, threshold=0, edgeitems=edge, precision=precision)
    return [line[:width] for line in lines]


def _whole(array: Any, width: int) -> list[str]:
    if array.ndim == 1:  # its line may be broken; a matrix' rows may not
        return _text(array, max_line_width=width)
    return _text(array)


def _text(array: Any, **how: Any) -> list[str]:
    options = {"precision": 4, "threshold": array.size + 1, "max_line_width": 10_000} | how
    if array.dtype.kind == "f" and array.size:
        with np.errstate(invalid="ignore"):
            options["suppress_small"] = bool(1e-2 < np.abs(array).max() < 1e6)
    return np.array2string(array, **options).splitlines()


def _is_small(lines: Sequence[str], width: int) -> bool:
    return len(lines) <= MAX_LINES and all(len(line) <= width for line in lines)


def _lines(test: Test) -> list[str]:
    """The lines of Python that repeat a test."""
    number = test.verdict.probe.number
    named = (("", test.submission), ("base=", test.base), ("extra=", test.extra))
    paths = ", ".join(f"{name}{json.dumps(path)}" for name, path in named if path)
    mismatches = test.verdict.mismatches
    last = f"[{json.dumps(mismatches[0].quantity)}]" if mismatches else ""
    where = f"the folder {test.folder}" if test.folder else "this folder"
    sentence = f"In a notebook or a Python that is started in {where}:"
    if test.verdict.reason in ENDLESS:
        sentence = f"It will not end by itself: interrupt it, and see where it was. {sentence}"
    lines = [
        "from grader.cli import replay",
        f'test, inputs = replay.load("{number}")',
        f"m = replay.module({paths})",
        "found = test(m, **inputs)",
    ]
    if test.verdict.observed:
        lines.append(f"found{last}")
    return [*_wrapped(sentence), "", *_indented(lines, 2)]


def _wrapped(text: str) -> list[str]:
    lines = []
    for line in text.splitlines():
        own = " " * (len(line) - len(line.lstrip()))
        lines += textwrap.wrap(
            line.strip(), ROOM, initial_indent=own, subsequent_indent=own + "  " * (not own)
        ) or [""]
    return _indented(lines)


def _indented(lines: Sequence[str], times: int = 1) -> list[str]:
    return [(INDENT * times + line).rstrip() for line in lines]
