"""What a notebook says where something fails: two lines, and it goes on."""

import linecache
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from solution.tests.running import failures

Library = Callable[..., Any]

SUBMITTED = """\
def mul(a, b):
    return a.array * b.array
def loops(a):
    return loops(a)
"""
CELL = """\
def given(x):
    return x.grad_fn(1)

with attempt():
    print("before")
    {}
    print("never")
print("after")
"""


@pytest.fixture
def said(library: Library, tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> Any:
    """A function that runs a line in a cell and returns what was printed in place of the error."""
    path = tmp_path / "submitted.py"
    path.write_text(SUBMITTED)
    student = ModuleType("submitted")
    exec(compile(SUBMITTED, str(path), "exec"), vars(student))
    attempt = library("support.attempts").attempt

    def run(line: str) -> list[str]:
        source = CELL.format(line)
        linecache.cache["<cell>"] = (len(source), None, source.splitlines(True), "<cell>")
        names = {"__name__": "__main__", "attempt": attempt, "student": student}
        exec(compile(source, "<cell>", "exec"), names)
        first, *middle, last = capsys.readouterr().out.splitlines()
        assert (first, last) == ("before", "after")
        return middle

    return run


def test_an_error_in_a_student_s_file(said: Any) -> None:
    """Its function, file and line, and the line's text."""
    assert said("student.mul(1, 2)") == [
        "AttributeError in mul (submitted.py, line 2): 'int' object has no attribute 'array'",
        "    return a.array * b.array",
    ]


def test_an_error_in_the_cell(said: Any) -> None:
    """As after a function that returned None."""
    assert said("None.grad_fn(1)") == [
        "AttributeError in line 6 of this cell: 'NoneType' object has no attribute 'grad_fn'",
        "    None.grad_fn(1)",
    ]


def test_an_error_in_a_function_of_the_notebook(said: Any) -> None:
    """It may stand in another cell, so it is named."""
    assert said("given(None)")[0].startswith("AttributeError in given, line 2 of its cell: 'None")


def test_an_error_deep_in_a_library(said: Any) -> None:
    """The cell's own line is shown, and the first line of what the error says, if it is long."""
    first, second = said("__import__('json').loads('[' + '1, ' * 999)")
    assert first.startswith("JSONDecodeError in line 6 of this cell: Expecting value")
    assert second.startswith("    __import__('json')")
    first, second = said("raise ValueError('x' * 999 + '\\n second')")
    assert first.endswith(": " + "x" * 200) and second.startswith("    raise")


def test_an_error_without_words(said: Any) -> None:
    """No colon with nothing after it."""
    assert said("assert False")[0] == "AssertionError in line 6 of this cell"


def test_a_recursion_without_end(said: Any) -> None:
    """Two lines of a thousand."""
    first, second = said("student.loops(1)")
    assert first.startswith("RecursionError in loops (submitted.py, line 4): maximum recursion")
    assert second == "    return loops(a)"


def test_interrupting_a_cell_stops_it(library: Library) -> None:
    """As the square button of a notebook does."""
    with pytest.raises(KeyboardInterrupt), library("support.attempts").attempt():
        raise KeyboardInterrupt


def test_all_three_places_are_found_by_other_tests(said: Any) -> None:
    """Which run notebooks and look for failures in what they print."""
    for line in ("student.mul(1, 2)", "None.grad_fn(1)", "given(None)", "assert False"):
        assert len(failures("\n".join(said(line)))) == 1, line
    assert failures("mul is not written yet: write it above, and try again.\n1 in line") == []
