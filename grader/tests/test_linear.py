"""Nothing that sees foreign text takes longer than the text is long.

Every pattern of the grader is listed here, and so is every wrapping of lines: a new one fails the
first test until it is entered. Those that see foreign text are given hostile texts of growing
length; so are the functions that take names, prints and errors in.
"""

import ast
import contextlib
import re
import textwrap
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from grader import clean
from grader.assignment import locate
from grader.assignment.error_advice import ErrorAdvice
from grader.batch import csv_cells, gradescope_export, roster
from grader.feedback import seen as feedback
from grader.feedback.seen import Seen
from grader.gradescope import class_report as classes
from grader.gradescope import earlier, metadata
from grader.judging import stacks
from grader.judging.checks import Mismatch
from grader.judging.reason import Reason, Status
from grader.judging.verdict import Verdict
from grader.reports import explain as explaining
from grader.reports import wording
from grader.sandbox.outcome import Outcome
from grader.sandbox.wire import Other
from grader.tests.samples import LIMITS, PROBE

Run = Callable[[str], object]


def date(text: str) -> None:
    """Reads a date that is none."""
    with contextlib.suppress(metadata.MetadataError):
        metadata.moment(text, "created_at")


def wrap(text: str, **how: Any) -> list[str]:
    """Wraps what was cut before."""
    return textwrap.wrap(text[:MOST], 76, **how)


MOST = 4100  # characters of an error, of a print or of a value that reports have
KITS_OWN = None  # it sees what the kit's authors wrote, or what the kit itself said
MISSING = r"module 'submitted' has no attribute '(\w{1,80})'"
# Of each call of re and textwrap, as it is written: what stands in for it here.
CALLS: dict[str, list[Run] | None] = {
    # clean.py
    r'''re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)")''':
        [partial(clean.ESCAPES.sub, "")],
    '''re.compile(f"({ACCENT}{{2}}){ACCENT}+")''': [partial(clean.STACKED.sub, r"\1")],
    # wording.py
    '''re.search(pattern, last)''': [partial(re.search, pattern) for pattern, _ in wording.HINTS],
    '''re.search(r"MemoryError|Recursion", last)''': [partial(re.search, r"MemoryError|Recursion")],
    r'''re.match(r"NameError: name '(\w{1,40})' is not defined", last)''':
        [partial(re.match, r"NameError: name '(\w{1,40})' is not defined")],
    '''re.escape(verdict.probe.file.removesuffix(".py"))''': KITS_OWN,
    r'''re.search(f"module '{module}' has no attribute '(\\w{{1,80}})'", last)''':
        [partial(re.search, MISSING)],
    # feedback.py
    r'''re.findall(r"\d+", known_text)''': KITS_OWN,
    r'''re.findall(r"\d+", text)''': [partial(re.findall, r"\d+")],
    # metadata.py, earlier.py, locate.py, stacks.py, main.py
    '''re.compile(pattern, re.ASCII)''': [date],
    r'''re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}")''': [earlier.LABEL.fullmatch],
    r'''re.compile(r"(?:[\W_]|\d|copy|final|v)*")''': [locate.ADDED.fullmatch],
    r'''re.compile(rb'^ File "([^"\n]{1,200})", line ([0-9]{1,6}) in ', re.MULTILINE)''':
        [lambda text: stacks.FRAME.findall(text.encode("utf-8", "replace"))],
    '''re.fullmatch(r"--?[a-z]+=--", word)''': [partial(re.fullmatch, r"--?[a-z]+=--")],
    r'''re.compile(r"^preload[ \t]*=[ \t]*\[([^\]#]*)\]", re.MULTILINE)''': KITS_OWN,
    r'''re.compile(rb"\x8c\x20[0-9a-f]{32}")''': KITS_OWN,
    # gradescope_export.py
    r'''re.compile(rb"submission_([0-9]{1,20}):")''':
        [lambda text: gradescope_export.HEAD.match(text.encode("utf-8", "replace"))],
    r'''re.compile(r"submission_([0-9]{1,20})", re.ASCII)''':
        [gradescope_export.FOLDER.fullmatch],
    r'''re.compile(rb"^ :(?:results|history):", re.MULTILINE)''':
        [lambda text: gradescope_export.RESULTS.search(text.encode("utf-8", "replace"))],
    # csv_cells.py and roster.py
    r'''re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{0,30})?([eE][+-]?[0-9]{1,4})?")''':
        [csv_cells.NUMBER.fullmatch],
    r'''re.compile(r"([^_]{1,200})_([0-9]{1,20})_assignsubmission_.{0,200}")''':
        [roster.MOODLE.fullmatch],
    r'''re.compile(r"[^_]{1,200}(?:_LATE)?_([0-9]{1,20})_[0-9]{1,20}_.{1,200}")''':
        [roster.CANVAS.fullmatch],
    # layout.py and classes.py
    '''textwrap.wrap(_glued(line), width, subsequent_indent=further, break_on_hyphens=False)''':
        [partial(wrap, break_on_hyphens=False)],
    '''textwrap.wrap( text, WIDTH, subsequent_indent=" " * indent, break_on_hyphens=False, '''
    '''break_long_words=False )''': [partial(wrap, break_on_hyphens=False, break_long_words=False)],
    # What instructors build with: contents.py, misconceptions.py, pages.py, simulate.py, stub.py
    r'''re.compile(r"""(?m)^seed\s*=\s*("(?:[^"\\\n]|\\.)*"|'[^'\n]*')""")''': KITS_OWN,
    r'''re.match(r"q(\d+)[_.]", path.name)''': KITS_OWN,
    '''textwrap.dedent(source[slice(*self.docstring)])''': KITS_OWN,
    '''textwrap.dedent(text)''': KITS_OWN,
    '''textwrap.dedent(text).strip()''': KITS_OWN,
    # literals.py
    '''textwrap.indent(text, indent)''': [lambda text: textwrap.indent(text, "    ")],
    '''textwrap.indent(docstring, indent)''': KITS_OWN,
    '''textwrap.indent(docstring, indent).splitlines()''': KITS_OWN,
    '''textwrap.indent(new, place.indent)''': KITS_OWN,
    r'''re.findall(r'<h2 id="([^"]*)">(.*?)<a ', body)''': KITS_OWN,
    r'''re.search(r"^# (.*)$", source, re.MULTILINE)''': KITS_OWN,
    r'''re.search(r"(\d+) failed", done.stdout)''': KITS_OWN,
    r'''re.search(r"#.*(begin|end)\W*(the)?[\W_]*solution", text, re.I)''': KITS_OWN,
}  # fmt: skip


def calls(path: Path) -> Iterator[str]:
    """The calls of re and textwrap in a file, each in one line."""
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("re.", "textwrap.")):
            yield " ".join((ast.get_source_segment(source, node) or "").split())


def test_every_pattern_is_listed(root: Path) -> None:
    """Whoever writes a new one has to say here what it sees."""
    found = {
        call
        for path in (root / "grader").rglob("*.py")
        if not {"tests", "redteam", "examples"} & set(path.parts)
        for call in calls(path)
    }
    assert found - CALLS.keys() == set(), "enter these into CALLS"
    assert CALLS.keys() - found == set(), "these are no more"


def reason(why: str, **parts: str) -> str:
    """What is said about a test that did not pass."""
    return wording.reason(Verdict(PROBE, Status.FAILED, Reason(why), **parts), LIMITS)  # type: ignore[arg-type]


def differing(found: object) -> str:
    """What is said about a quantity."""
    return wording.difference(Mismatch("x", "kind", None, found))


def printed(text: str) -> str:
    """What is said about a print."""
    data = text.encode()
    outcome = Outcome("silent", printed=data, output_bytes=len(data))
    return wording.printed(Verdict(PROBE, Status.FAILED, Reason.SILENT, outcome=outcome))


ADVICE = ErrorAdvice(("a", "a", "TypeError: ", "a!"), "Say it.")
# What takes foreign text in, whole: errors, prints, values, names of files and of types, titles.
FUNCTIONS: dict[str, Run] = {
    "clean": clean.clean,
    "one_line": clean.one_line,
    "an error": lambda text: reason("raised", error=text),
    "an error at import": lambda text: reason("import failed", error=text, module=text),
    "a syntax error": lambda text: reason("import failed", error=f"{text}\nSyntaxError: no"),
    "names of packages": lambda text: reason("import failed", error="x", stand_ins=text),
    "a function's name": lambda text: reason("raised", error="x", function=text),
    "a function without return": lambda text: wording.ended(
        Verdict(PROBE, Status.FAILED, Reason.RAISED, ended=text)
    ),
    "an error with advice": ADVICE.fits,
    "a stub": lambda text: reason("raised", error="NotImplementedError", function=text),
    "a refusal": lambda text: reason("refused", error=text),
    "a print": printed,
    "a found text": differing,
    "a type's name": lambda text: differing(Other(text)),
    "an error at length": lambda text: explaining._wrapped(reason("raised", error=text)),
    "an error recognised": lambda text: feedback.agreement(
        Seen(raised=f"TypeError: {text}\nline 3"), Seen(raised="TypeError: 3 4\nline 3")
    ),
    "a file's name": lambda text: locate.is_similar(text, "submitted.py"),
    "files' names": lambda text: locate._named([text]),
    "a title": classes._title,
    "a path": lambda text: classes._shown([Path(text)]),
    "a date": date,
}  # fmt: skip
FIRST = ("", "a", "\x1b]", "TypeError: ", "\n")
UNITS = (
    "\x1b]", "\x1b[", "\x1b[0", "\x1b]0", "\x1b", "\x1b\\", "\x07", "\u0301", "_", "-", "--a", "a-",
    " ", "\n", "\t", "0", ".0", "a", "(1)", "/", "module 'submitted' has no attribute '", "NoneTyp",
    "AttributeError: ", "does not support ufunc",
)  # fmt: skip
LAST = ("", "!", "x")
LINEAR, FLOOR_S = 24, 1e-4  # times as long for eight times the text; the square would be 64


def seconds(run: Run, text: str) -> float:
    """Of this thread's processor time: others on the machine do not count."""
    start = time.thread_time()
    run(text)
    return time.thread_time() - start


def slow_text(run: Run, characters: int) -> str:
    """The first hostile text that takes far more than eight times as long if it is eight times as
    long; "" if none does."""
    for first, unit, last in product(FIRST, UNITS, LAST):
        short, long = (
            first + unit * (size // len(unit)) + last for size in (characters, 8 * characters)
        )
        for _ in range(3):  # whatever else takes a moment: once is enough to be fast
            if seconds(run, long) <= LINEAR * max(seconds(run, short), FLOOR_S):
                break
        else:
            return short[:20]
    return ""


PATTERNS = [(name, run) for name, runs in CALLS.items() for run in runs or ()]


@pytest.mark.parametrize(("name", "run"), PATTERNS, ids=[name[:40] for name, _ in PATTERNS])
def test_patterns_are_linear(name: str, run: Run) -> None:
    """By themselves, whatever was cut before."""
    assert slow_text(run, 1000) == "", name


@pytest.mark.parametrize("run", FUNCTIONS.values(), ids=FUNCTIONS)
def test_what_takes_foreign_text_in_is_linear(run: Run) -> None:
    """With texts longer than any that it is given."""
    assert slow_text(run, 4000) == ""


@pytest.mark.parametrize(
    ("run", "characters"),
    [
        (lambda text: re.sub(r"\x1b[\]PX^_].*?(?:\x07|\x1b\\)", "", text, flags=re.DOTALL), 500),
        (lambda text: re.sub(r"[\W_]*(copy|final|v?\d+)?[\W_]*$", "", text), 50),
    ],
)
def test_what_takes_the_square_is_found(run: Run, characters: int) -> None:
    """The patterns that were here before."""
    assert slow_text(run, characters) != ""
