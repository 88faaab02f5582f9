"""One test at length: its inputs, what was found beside what was expected, and how to repeat it.

Pure: a graded test in, text of at most 80 columns out.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.assignment.manifest import Assignment
from grader.judging.checks import Mismatch
from grader.judging.reason import STOPPED, Reason, Status
from grader.judging.verdict import Verdict
from grader.reports import arrays, layout, nested_words, wording
from grader.reports.terminal import BOLD, GREEN, RED, Paint
from grader.sandbox.wire import NESTED

WIDTH = layout.WIDTH
INDENT = "    "
GAP = "   "
ROOM = WIDTH - len(INDENT)
ENDLESS = (*STOPPED, Reason.WALL_AGAIN)


@dataclass(frozen=True)
class Test:
    """A graded test, and what it is shown with.

    Attributes:
        expected, inputs: by name, as they are frozen.
        advice: a hint or relations; "" if there are none.
        submission, base: the paths that were graded, as one would type them; the latter may be "".
        beside: those of the other files that it may import.
        folder: where the lines of Python are to be run; "" for the working folder.
    """

    __test__ = False  # for pytest

    verdict: Verdict
    expected: Mapping[str, Any]
    inputs: Mapping[str, Any]
    advice: str
    submission: str
    base: str = ""
    beside: Sequence[str] = ()
    folder: str = ""


def render(assignment: Assignment, test: Test, paint: Paint) -> str:
    """Makes the text."""
    probe, verdict = test.verdict.probe, test.verdict
    title = assignment.questions[probe.question].label
    what = inspect.getdoc(probe.function) or probe.title
    head = layout.wrap(" ".join(f"{probe.number} {title}: {what}".split()))
    code = GREEN if verdict.status == Status.PASSED else RED
    status = f"{verdict.status}, {verdict.points:g} of {probe.points:g} points"
    place = f"The test: {probe.path.parent.name}/{probe.path.name}, line {probe.line}"
    parts = [
        [*(paint(line, BOLD) for line in head), paint(status, code), place],
        [paint("Inputs", BOLD), *values(test.inputs)],
        _observations(assignment, test, paint),
        [paint("Hint", BOLD), *_wrapped(test.advice)] if test.advice else [],
        [paint("Try it", BOLD), *_lines(test)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _observations(assignment: Assignment, test: Test, paint: Paint) -> list[str]:
    verdict = test.verdict
    printed = wording.printed(verdict)
    below = ["", *_wrapped(printed)] if printed else []
    if verdict.status == Status.PASSED:
        head = paint("Your results, all as expected", BOLD)
        # By the expected names: what else came back passed no test, and its names are not ours.
        return [head, *values({name: verdict.observed[name] for name in test.expected}), *below]
    if verdict.reason != Reason.DIFFERS:
        return [
            paint("What happened", BOLD),
            *_wrapped(wording.reason(verdict, assignment.limits)),
            *below,
            "",
            paint("What was expected", BOLD),
            *values(test.expected),
        ]
    wrong = {mismatch.quantity for mismatch in verdict.mismatches}
    lines = [paint("Your results", BOLD)]
    right = [name for name in test.expected if name not in wrong]
    if right:
        lines += layout.wrap(f"{INDENT}as expected: {'; '.join(right)}", hanging=4)
    for position, mismatch in enumerate(verdict.mismatches):
        start = "First difference: " if position == 0 else ""
        sentence = start + wording.difference(mismatch, whole=False)
        space = [""] if len(lines) > 1 else []
        lines += [*space, *_indented(layout.wrap(sentence, ROOM)), *_beside(mismatch)]
    return [*lines, *below]


def values(named: Mapping[str, Any]) -> list[str]:
    """Each value under its name; short ones beside it."""
    lines = []
    for name, value in named.items():
        if isinstance(value, np.ndarray) and value.ndim:
            lines += [f"{INDENT}{name}, shape {value.shape}, {value.dtype}"]
            lines += _indented(arrays.block(value, ROOM - len(INDENT)), 2)
        elif (
            isinstance(value, NESTED) and len(nested_words.literal(value)) == nested_words.MAX_VALUE
        ):
            lines += [f"{INDENT}{name}"]
            lines += _indented(nested_words.block(value, ROOM - len(INDENT)), 2)
        else:
            lines += [f"{INDENT}{name}: {wording.short(value)}"]
    return lines or [f"{INDENT}none"]


def _beside(mismatch: Mismatch) -> list[str]:
    """Found, expected and their difference, next to one another as far as there is room."""
    found, expected = mismatch.found, mismatch.expected
    if mismatch.inside is not None:
        blocks = [("found", found), ("expected", expected)]
        width = ROOM - len(INDENT)
        shown = [[head, *_indented(nested_words.block(value, width))] for head, value in blocks]
        return _indented([line for part in shown for line in part], 2)
    both = isinstance(found, np.ndarray) and isinstance(expected, np.ndarray)
    if not both or (found.ndim == 0 and expected.ndim == 0):
        return []  # the sentence above has both
    columns = [("found", found), ("expected", expected)]
    if found.shape == expected.shape and expected.dtype.kind in "fiu":
        with np.errstate(all="ignore"):
            difference = found.astype(np.float64) - expected.astype(np.float64)
        columns.append(("found - expected", difference))
    cells = [(head, array, mismatch.where) for head, array in columns]
    # Beside one another only if that cuts nothing off.
    fitting = (n for n in (3, 2) if all(_fits(array, _share(n)) for _, array in columns))
    count = next(fitting, 1)
    rows = [cells[start : start + count] for start in range(0, len(cells), count)]
    return [line for row in rows for line in _row(row, _share(count))]


def _share(count: int) -> int:
    """The width of one of several columns."""
    return (ROOM - len(GAP) * (count - 1) - len(INDENT)) // count


def _fits(array: Any, width: int) -> bool:
    lines = arrays.whole_if_it_fits(array, width)
    return lines is not None and (array.ndim > 1 or len(lines) == 1)


def _row(columns: Sequence[tuple[str, Any, tuple[int, ...]]], width: int) -> list[str]:
    blocks = [[head, *arrays.block(array, width, at)] for head, array, at in columns]
    height = max(len(block) for block in blocks)
    lines = []
    for position in range(height):
        cells = [block[position] if position < len(block) else "" for block in blocks]
        lines.append(GAP.join(f"{cell:<{width}}" for cell in cells).rstrip())
    return _indented(lines, 2)


def repeat(test: Test) -> tuple[str, list[str]]:
    """A sentence, and the lines of Python below it that repeat a test."""
    number = test.verdict.probe.number
    named = (("", test.submission), ("base=", test.base), ("beside=", list(test.beside)))
    paths = ", ".join(f"{name}{json.dumps(path)}" for name, path in named if path)
    mismatches = test.verdict.mismatches
    last = f"[{json.dumps(mismatches[0].quantity)}]" if mismatches else ""
    where = f"the folder {test.folder}" if test.folder else "this folder"
    sentence = f"In a notebook or Python started in {where}:"
    if test.verdict.reason in ENDLESS:
        sentence = f"It does not stop by itself: interrupt it to see where it is. {sentence}"
    lines = [
        "from grader.cli import replay",
        f'test, inputs = replay.load("{number}")',
        f"m = replay.module({paths})",
        "found = test(m, **inputs)",
    ]
    if test.verdict.observed:
        lines.append(f"found{last}")
    return sentence, lines


def _lines(test: Test) -> list[str]:
    sentence, lines = repeat(test)
    return [*_wrapped(sentence), "", *_indented(lines, 2)]


def _wrapped(text: str) -> list[str]:
    return _indented(layout.wrap(text, ROOM))


def _indented(lines: Sequence[str], times: int = 1) -> list[str]:
    return [(INDENT * times + line).rstrip() for line in lines]
