"""Puts verdicts in words for a student. Pure: a verdict in, text out.

Operation, quantity, what was found, what was expected, the largest difference and where; for an
exception the student's own lines; what they printed. Text that comes from a submission goes
through clean.py first.
"""

from __future__ import annotations

import linecache
import re
import signal
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.assignment.manifest import Limits
from grader.clean import clean, one_line
from grader.judging.checks import AtMost, Mismatch
from grader.judging.reason import Reason, Status
from grader.judging.verdict import Verdict
from grader.reports import arrays, layout, nested_words, own_tests
from grader.sandbox.modules import PRELOADABLE, WHY
from grader.sandbox.wire import NESTED, Other

MAX_MISMATCHES = 4
ARRAY_WIDTH = layout.WIDTH - 4 - 8  # below a test, and below "found"
MAX_LINE = 70  # of what was printed
MAX_PRINTED_LINES = 12
MAX_ERROR_LINES = 30  # of an exception: those that it passed, and of its text
MAX_PRINTED_BYTES = 4 * MAX_PRINTED_LINES * MAX_LINE  # that are looked at
SYNTAX = ("SyntaxError", "IndentationError", "TabError")
MERGE_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||")
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
GRADED_WITH = f"Graded with Python {VERSION}: newer syntax is an error there."
SHORT = {"np": "numpy as np"}
READERS = ("loadtxt", "genfromtxt")  # of NumPy, which import what opens files
MAX_STAND_INS = 3  # packages that are named
AT_IMPORT = (
    "Code outside functions runs before every test: put training and experiments under "
    '`if __name__ == "__main__":`.'
)
# What to look for when an exception's last line matches.
HINTS = (
    (
        r"^(EOFError|bdb\.BdbQuit)",
        "Nobody can type while your file is graded: remove input() and breakpoint().",
    ),
    (
        r"^(PermissionError|OSError: \[Errno 27\])",
        "Your code may not use files, the network or other processes while it is graded.",
    ),
    (r"^SystemExit", "Your code ended Python: remove the call to exit."),
    (
        r"^TypeError: [^()]*\(\) (missing|takes|got an unexpected)",
        "The call and the `def` line do not have the same arguments: compare them.",
    ),
    (
        r"^AttributeError: 'tuple' object",
        "Something is a tuple: look for a comma too many, or a `return` of two values.",
    ),
    (r"^RecursionError", "A function calls itself without end."),
    (r"MemoryError", "An array is far too large: look at the shapes."),
    (
        r"can't start new thread",
        "Your code may not start threads or other processes while it is graded.",
    ),
)


def explain(verdict: Verdict, limits: Limits, advice: str = "") -> str:
    """Says why a test did not pass, in lines of text. "" for one that passed; but of tests that
    students write, how sound they are.

    Args:
        advice: lines that stand below the reason, such as a hint.
    """
    if own := own_tests.told(verdict):
        return own
    if verdict.status == Status.PASSED:
        return ""
    parts = [reason(verdict, limits), advice, printed(verdict)]
    return "\n".join(part for part in parts if part)


def reason(verdict: Verdict, limits: Limits) -> str:
    """Says what happened in a test that did not pass."""
    if verdict.reason == Reason.DIFFERS:
        return _differences(verdict.mismatches)
    if verdict.reason == Reason.IMPORT_FAILED:
        head = f"{_file(verdict)} does not import, so none of its tests could run:"
        return "\n".join([head, _error(verdict), *_hints(verdict)])
    if verdict.reason == Reason.REFUSED:
        return f"None of the tests of {verdict.probe.file} could run: {one_line(verdict.error)}."
    if verdict.reason == Reason.NO_TIME and verdict.probe.bonus:
        return "Not run: the time for extra credit was used up."
    if verdict.reason == Reason.RAISED:
        return "\n".join([exception(verdict), *_hints(verdict)])
    sentence = _ENDINGS[verdict.reason].format(
        wall=_seconds(limits.probe_wall_s),
        cpu=_seconds(limits.probe_cpu_s),
        run=f"{limits.run_wall_s:g}",
        signal=_signal_name(verdict.outcome.signal),
        seconds=verdict.outcome.wall_s,
        memory=verdict.outcome.max_rss_bytes >> 20,
    )
    if verdict.stopped_at:
        sentence += f"\nIt was at {clean(verdict.stopped_at)}"
    if verdict.reason == Reason.SLOW_IMPORT:
        return f"{sentence}\n{AT_IMPORT}"
    if verdict.at_import and verdict.reason != Reason.MACHINE:
        where = "your file was" if verdict.probe.main else f"{verdict.probe.file} was"
        return f"While {where} imported, before any test: {sentence}\n{AT_IMPORT}"
    return sentence


def not_imported(verdict: Verdict) -> str:
    """Stands under each test of a file that does not import: the reason is told once, on top."""
    what = "was not accepted" if verdict.reason == Reason.REFUSED else "does not import"
    return f"{_file(verdict)} {what}: see the reason at the top."


def _file(verdict: Verdict) -> str:
    return "Your file" if verdict.probe.main else verdict.probe.file


_ENDINGS = {
    Reason.SILENT: "Your code ended Python before the test was over (perhaps by a call to exit).",
    Reason.SIGNAL: "Your code crashed Python ({signal}).",
    Reason.WALL: "Your code was stopped after {wall}: look for a loop that does not end.",
    Reason.CPU: "Your code was stopped after {cpu} of processor time: look for a loop that does "
    "not end.",
    Reason.FLOOD: "Your code returned far more data than it should: look at the shapes.",
    Reason.SLOW_IMPORT: "Your file was stopped after {seconds:.3g} seconds, while it was being "
    "imported.",
    Reason.MEMORY: "Your code was stopped because the machine ran out of memory: it used "
    "{memory} MB, and no other test was running.",
    Reason.MACHINE: "Not judged: the machine stopped this test twice, the second time with no "
    "other test running. Your code is not to blame: tell your instructor.",
    Reason.LOST: "Your code stopped the process that runs the tests.",
    Reason.GARBLED: "The grader could not read what your code sent back.",
    Reason.PENDING: "Not graded yet.",
    Reason.NOT_GRADED: "Not graded.",
    Reason.WALL_AGAIN: "Not run, because other tests of this question did not finish.",
    Reason.NO_TIME: "Not run: the {run} seconds for all tests together were used up.",
    Reason.NOT_ATTEMPTED: "Not run: it is extra credit, and its file was not submitted.",
}


def _seconds(limit: float) -> str:
    return "1 second" if limit == 1 else f"{limit:g} seconds"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def exception(verdict: Verdict) -> str:
    """The submission's lines that an exception passed, its last line, and a sentence above."""
    lines = [_error(verdict)]
    name = f"`{one_line(verdict.function, 80)}`"
    if verdict.left_over:
        lines.insert(0, f"{name} has code, and below it still raises NotImplementedError:")
    elif verdict.not_written:
        lines.insert(0, f"{name} is not written yet:")
    elif not verdict.function and (place := _place(verdict)):
        lines.insert(0, f"The test stopped at {place}")  # None was called there, perhaps
    else:
        lines.insert(0, "Your code raised an exception:")
    return "\n".join(lines)


def _error(verdict: Verdict) -> str:
    lines = clean(verdict.error).splitlines()
    if len(lines) > MAX_ERROR_LINES:
        lines = [*lines[: MAX_ERROR_LINES - 2], "...", lines[-1]]
    return _indent("\n".join(lines))


def line(verdict: Verdict) -> str:
    """The innermost line of code that an exception passed: the submission's, or else the test's."""
    lines = clean(verdict.error).splitlines()
    return (lines[-2:-1] or [""])[0] if verdict.function else _place(verdict)


def _place(verdict: Verdict) -> str:
    """The test's line that a child says it stopped at; "" if there is no such line.

    It may say any number. That is looked up in a visible test's file alone, which students have.
    """
    path, line = verdict.probe.path, verdict.line
    place = f"{path.parent.name}/{path.name}, line {line}"
    if verdict.probe.folder != "visible":
        return f"{place}:" if line > 0 else ""
    source = linecache.getline(str(path), line).strip()
    return f"{place}:\n        {source}" if source else ""


def _hints(verdict: Verdict) -> list[str]:
    """What to look for, by the exception's last line; general sentences, no answers."""
    error = clean(verdict.error)
    last = error.rsplit("\n", 1)[-1]
    found = [hint for pattern, hint in HINTS if re.search(pattern, last)]
    if verdict.at_import and not verdict.function and re.search(r"MemoryError|Recursion", last):
        found = ["Something in the file is nested too deeply for Python to read."]
    if last.startswith(SYNTAX):
        return [*_merge_marks(error), *[GRADED_WITH] * last.startswith("SyntaxError")]
    module = re.escape(verdict.probe.file.removesuffix(".py"))
    missing = re.search(f"module '{module}' has no attribute '(\\w{{1,80}})'", last)
    if missing:
        found.append(f"{_file(verdict)} has no `{missing[1]}`: was it renamed or deleted?")
    absent = re.match(r"NameError: name '(\w{1,40})' is not defined", last)
    if absent and (absent[1] in PRELOADABLE or absent[1] in SHORT):
        return [f"`import {SHORT.get(absent[1], absent[1])}` is missing at the top of the file."]
    found += _of_modules(verdict, error)
    if verdict.at_import:
        found.append(AT_IMPORT)
    return found


def ended(verdict: Verdict) -> str:
    """Says which function gave back nothing, where something was None; "" if none is known."""
    name = one_line(verdict.ended, 80)
    return f"`{name}` came to its end without a `return`, so its result is None." if name else ""


def _of_modules(verdict: Verdict, error: str) -> list[str]:
    """What is said of packages that are not there, and of what stood in for them."""
    last = error.rsplit("\n", 1)[-1]
    if last.startswith("ImportError") and any(f"{reader}(" in error for reader in READERS):
        return ["Files cannot be read while your code is graded."]
    if verdict.module:
        return [f"`{one_line(verdict.module, 80)}` {WHY}."]
    names = [f"`{one_line(name, 80)}`" for name in verdict.stand_ins.split()[:MAX_STAND_INS]]
    if not verdict.at_import or not names or "NameError" in error:
        return []
    are = "is" if len(names) == 1 else "are"
    return [f"{', '.join(names)} {are} not available while grading; what came back was empty."]


def _merge_marks(error: str) -> list[str]:
    """A sentence if the line that Python shows was written by a version control system."""
    lines = [line.strip() for line in error.splitlines()]
    if not any(line.startswith(MERGE_MARKS) or line == "=======" for line in lines):
        return []
    return ["This is a merge conflict marker: choose one of the two versions, delete the markers."]


def hint(mistakes: Sequence[tuple[str, str]], *, two: bool = False) -> str:
    """Says which misconception a wrong result shows, and where to look.

    Args:
        mistakes: its title and hint; of several that cannot be told apart, those of each.
        two: whether two mistakes were made, which are these or one of which is this.
    """
    if len(mistakes) == 1:
        ((title, where),) = mistakes
        return f"Likely mistake{', one of two' * two}: {title}\n    {where}"
    lines = [line for title, where in mistakes for line in (f"- {title}", f"    {where}")]
    return "\n".join(["Likely two mistakes:" if two else "Likely mistake, one of these:", *lines])


def _differences(mismatches: tuple[Mismatch, ...]) -> str:
    """The first quantity with all its entries; of the others a sentence is enough."""
    first, *others = mismatches[:MAX_MISMATCHES]
    lines = [difference(first), *(difference(other, whole=False) for other in others)]
    if len(mismatches) > MAX_MISMATCHES:
        lines.append(f"... and {len(mismatches) - MAX_MISMATCHES} more quantities differ.")
    return "\n".join(lines)


def difference(mismatch: Mismatch, *, whole: bool = True) -> str:
    """Says how one quantity differs; with `whole`, both arrays follow where there are arrays."""
    name, found, expected = mismatch.quantity, mismatch.found, mismatch.expected
    if mismatch.problem == "missing":
        return f"{name} did not come back."
    if mismatch.problem == "kind":
        return f"{name}: found {_kind(found)}, expected {_kind(expected)}."
    if mismatch.problem == "cost":
        return (
            f"{name}: {int(found):,} were counted, and at most {expected.number:,} are expected. "
            "Look for a loop inside a loop, or for something that is read before it is needed."
        )
    if mismatch.inside is not None:
        sentence = nested_words.sentence(name, mismatch.inside)
        return f"{sentence}\n{_both(mismatch)}" if whole else sentence
    if isinstance(expected, str) and max(len(expected), len(found)) > nested_words.MAX_TEXT:
        return f"{name}: {nested_words.of_text(found, expected)}."
    if mismatch.problem == "shape":
        return f"{name} has shape {found.shape}, expected {expected.shape}."
    if not isinstance(expected, np.ndarray) or expected.shape == ():
        here, there = _apart(found, expected)
        return f"{name}: found {here}, expected {there}."
    place = f"[{', '.join(map(str, mismatch.where))}]"
    here, there = _apart(found[mismatch.where], expected[mismatch.where])
    sentence = f"{name}, shape {expected.shape}: at {place} found {here}, expected {there}"
    if mismatch.problem == "value" and expected.dtype.kind == "f":
        sentence += (
            f". This is the largest difference, {mismatch.difference:.3g}; "
            f"up to {mismatch.tolerance:.3g} would pass"
        )
    return f"{sentence}.\n{_both(mismatch)}" if whole else f"{sentence}."


def _kind(value: Any) -> str:
    if isinstance(value, np.ndarray):
        what = {"b": "boolean", "f": "float"}.get(value.dtype.kind, "integer")
        if value.shape == ():
            return f"{short(value)}, {'an' if what == 'integer' else 'a'} {what}"
        return f"an array of {what}s, shape {value.shape}"
    if isinstance(value, Other):
        return f"a value of type {one_line(value.type_name, 80)}"
    if isinstance(value, AtMost):
        return "an integer"
    if isinstance(value, NESTED):
        return f"a value of type {type(value).__name__}"
    return short(value)


def _apart(found: Any, expected: Any) -> tuple[str, str]:
    """Both values, with as many digits as it takes to tell them apart."""
    for digits in (6, 9, 17):
        here, there = short(found, digits), short(expected, digits)
        if here != there:
            break
    return here, there


def short(value: Any, digits: int = 6) -> str:
    """One value in a few characters."""
    if isinstance(value, (np.ndarray, np.generic)):
        return f"{value.item():.{digits}g}" if value.dtype.kind == "f" else str(value.item())
    if isinstance(value, AtMost):
        return f"at most {value.number}"
    if isinstance(value, NESTED):
        return nested_words.literal(value)
    return f'"{one_line(value, 200)}"' if isinstance(value, str) else str(value)


def _both(mismatch: Mismatch) -> str:
    lines = []
    for head, values in (("found", mismatch.found), ("expected", mismatch.expected)):
        if mismatch.inside is not None:
            shown = nested_words.block(values, ARRAY_WIDTH)
        else:
            shown = arrays.block(values, ARRAY_WIDTH, mismatch.where)
        lines += [f"    {head}", *(f"        {line}" for line in shown)]
    return "\n".join(lines)


def printed(verdict: Verdict) -> str:
    """Says what the submission printed in this test; "" if nothing."""
    outcome = verdict.outcome
    raw = outcome.printed[:MAX_PRINTED_BYTES]
    text = clean(raw.decode("utf-8", "replace"), len(raw)).rstrip()
    if not text:
        return ""
    lines = text.splitlines()
    shown = [line[:MAX_LINE] for line in lines[:MAX_PRINTED_LINES]]
    if shown != lines or outcome.output_bytes > len(raw):
        shown.append(f"... ({outcome.output_bytes} bytes in all)")
    return "Your code printed:\n" + _indent("\n".join(shown))


def _indent(text: str, by: int = 4) -> str:
    return "\n".join(" " * by + line for line in text.splitlines())
