"""Hints: what a report says below exceptions that students often meet."""

import pytest

from grader.reports import wording
from grader.tests.test_wording import explained


@pytest.mark.parametrize(
    ("last", "hint"),
    [
        ("AttributeError: 'NoneType' object has no attribute 'grad_fn'", "`return` missing"),
        ("AttributeError: module 'submitted' has no attribute 'mul'", "has no `mul`"),
        ("EOFError: EOF when reading a line", "remove input()"),
        ("bdb.BdbQuit", "breakpoint()"),
        ("PermissionError: [Errno 1] Operation not permitted", "may not use files"),
        ("OSError: [Errno 27] File too large", "may not use files"),
        ("SystemExit: 0", "call of exit"),
        ("TypeError: operand 'Tensor' does not support ufuncs (...)", "use its .array"),
        ("RecursionError: maximum recursion depth exceeded", "calls itself"),
        ("numpy._core._exceptions._ArrayMemoryError: Unable to allocate", "far too large"),
    ],
)
def test_an_exception_that_students_often_meet_has_a_hint(last: str, hint: str) -> None:
    """One sentence more, that says what to look for."""
    assert hint in explained("raised", error=f"submitted.py, line 3, in f\n    x\n{last}")


def test_what_ran_at_import_is_told_where_it_belongs() -> None:
    """Training code at the top of the file; a syntax error has nothing to do with that."""
    ran = explained("import failed", error="ValueError: no", at_import=True)
    assert wording.AT_IMPORT in ran
    assert wording.AT_IMPORT not in explained(
        "import failed", error="SyntaxError: no", at_import=True
    )


def test_a_module_that_is_not_there_is_named() -> None:
    """With what is there instead."""
    text = explained("raised", error="ModuleNotFoundError: x", module="pandas")
    assert "`pandas` is not available in this assignment; NumPy" in text
