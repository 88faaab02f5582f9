"""Hints: what a report says below exceptions that students often meet."""

import platform
from dataclasses import replace

import pytest

from grader.judging.reason import Reason, Status
from grader.judging.verdict import Verdict
from grader.reports import wording
from grader.tests.samples import PROBE, explained


@pytest.mark.parametrize(
    ("last", "hint"),
    [
        ("AttributeError: module 'submitted' has no attribute 'mul'", "has no `mul`"),
        ("EOFError: EOF when reading a line", "remove input()"),
        ("bdb.BdbQuit", "breakpoint()"),
        ("PermissionError: [Errno 1] Operation not permitted", "may not use files"),
        ("OSError: [Errno 27] File too large", "may not use files"),
        ("SystemExit: 0", "call to exit"),
        ("TypeError: f() missing 1 required positional argument: 'x'", "do not have the same"),
        ("TypeError: T.__init__() got an unexpected keyword argument 'x'", "do not have the same"),
        ("TypeError: sum() takes from 1 to 2 positional arguments but 3", "do not have the same"),
        ("AttributeError: 'tuple' object has no attribute 'x'", "a comma too many"),
        ("NameError: name 'np' is not defined", "`import numpy as np` is missing"),
        ("NameError: name 'math' is not defined", "`import math` is missing"),
        ("RecursionError: maximum recursion depth exceeded", "calls itself"),
        ("numpy._core._exceptions._ArrayMemoryError: Unable to allocate", "far too large"),
    ],
)
def test_an_exception_that_students_often_meet_has_a_hint(last: str, hint: str) -> None:
    """One sentence more, that says what to look for."""
    assert hint in explained(Reason.RAISED, error=f"submitted.py, line 3, in f\n    x\n{last}")


def test_what_ran_at_import_is_told_where_it_belongs() -> None:
    """Training code at the top of the file; a syntax error has nothing to do with that."""
    ran = explained("import failed", error="ValueError: no", at_import=True)
    assert wording.AT_IMPORT in ran
    assert wording.AT_IMPORT not in explained(
        "import failed", error="SyntaxError: no", at_import=True
    )


def test_a_module_that_is_not_there_is_named() -> None:
    """With what is there instead."""
    text = explained(Reason.RAISED, error="ModuleNotFoundError: x", module="pandas")
    assert "`pandas` is not available in this assignment; NumPy" in text


def test_a_function_that_returned_nothing_is_named() -> None:
    """Where it was seen to; that something is None has many other reasons."""
    error = "AttributeError: 'NoneType' object has no attribute 'shape'"
    assert "return" not in explained(Reason.RAISED, error=error)
    verdict = Verdict(PROBE, Status.FAILED, Reason.RAISED, error=error)
    assert wording.ended(verdict) == ""
    said = wording.ended(replace(verdict, ended="mul\x1b[2J"))
    assert said.startswith("`mul") and "\x1b" not in said
    assert said.endswith("` came to its end without a `return`, so its result is None.")


def test_what_stood_in_for_a_package_is_named() -> None:
    """While the file was imported: in a test it is refused by itself. A misspelt name is none."""
    text = explained("import failed", error="ValueError: no", at_import=True, stand_ins="tqdm nn")
    assert "\n`nn`" not in text
    assert "`tqdm`, `nn` are not available while grading; what came back was empty." in text
    assert "tqdm" not in explained(Reason.RAISED, error="ValueError: no", stand_ins="tqdm")
    name = explained("import failed", error="NameError: x", at_import=True, stand_ins="tqdm")
    assert "tqdm" not in name
    many = explained("import failed", error="x", at_import=True, stand_ins="a " * 900)
    assert many.count("`a`") == wording.MAX_STAND_INS


@pytest.mark.parametrize("reader", ["loadtxt", "genfromtxt"])
def test_what_opens_files_for_numpy_is_told_as_that(reader: str) -> None:
    """Not as a package that nobody has asked for; with other errors it has nothing to do."""
    error = f"submitted.py, line 3, in f\n    np.{reader}('x')\n"
    text = explained(Reason.RAISED, error=f"{error}ImportError: `urllib` is not there")
    assert text.endswith("Files cannot be read while your code is graded.")
    assert "Files" not in explained(Reason.RAISED, error=f"{error}ValueError: no")


def test_a_syntax_error_says_which_python_grades() -> None:
    """What is new in the student's may be none in the grader's."""
    version = ".".join(platform.python_version_tuple()[:2])
    text = explained("import failed", error="SyntaxError: no", at_import=True)
    assert f"Graded with Python {version}" in text
    for name in ("IndentationError", "TabError", "ValueError"):
        text = explained("import failed", error=f"{name}: no", at_import=True)
        assert "Graded with" not in text


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> theirs", "||||||| base"])
def test_a_merge_conflict_is_named(mark: str) -> None:
    """Python says "invalid syntax" of its marks."""
    error = 'File "submitted.py", line 3\n    {}\n    ^\nSyntaxError: invalid syntax'
    assert "merge conflict" in explained("import failed", error=error.format(mark), at_import=True)
    other = error.format("x == == y")
    assert "merge conflict" not in explained("import failed", error=other, at_import=True)


@pytest.mark.parametrize(
    ("above", "left"),
    [("c = a * b", True), ("return c", True), ("# Your code here.", False), ("", False),
     ("def mul(a, b):", False), ('"""Multiplies."""', False), ("@cache", False)],
)  # fmt: skip
def test_a_stubs_line_below_code_is_told_from_a_stub(above: str, left: bool) -> None:
    """Who has written a function and left the line is told so, with its number."""
    error = "submitted.py, line 9, in mul\n    raise NotImplementedError\nNotImplementedError"
    text = explained(Reason.RAISED, error=error, function="mul", above=above)
    assert ("`mul` has code, and below it still raises NotImplementedError:" in text) is left
    assert ("`mul` is not written yet:" in text) is not left
    assert "line 9" in text
