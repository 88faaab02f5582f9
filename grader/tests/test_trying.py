"""What a child does with a student's tests, here without a child."""

import marshal
from types import ModuleType
from typing import Any

import numpy as np

from grader.sandbox import trying

TEXT = """
def helper(m):
    pass
def test_passes(m):
    assert m.one() == 1
def test_fails(m):
    assert m.one() == 2
def test_raises(m):
    helper()
def test_imports(m):
    import no_such_module
def test_stub(m):
    raise NotImplementedError
test_number = 3
from os.path import join as test_join
"""


def module(text: str = TEXT) -> ModuleType:
    """A student's file."""
    made = ModuleType("checks")
    made.__file__ = "checks.py"
    exec(compile(text, "checks.py", "exec"), vars(made))
    return made


def attempt(backwards: bool = False) -> dict[str, Any]:
    """Runs the tests."""
    code = marshal.dumps(compile("def one():\n    return 1", "implementation", "exec"))
    return trying.attempt(module(), np.frombuffer(code, np.uint8), backwards)


def test_each_test_has_a_code_and_a_line() -> None:
    """In the order of the file, whichever was run first; the rest is zero."""
    for backwards in (False, True):
        sent = attempt(backwards)
        codes = [trying.PASSED, trying.FAILED, trying.RAISED, trying.NO_MODULE, trying.NOT_WRITTEN]
        assert sent["outcomes"].tolist() == [*codes, *[0] * 25]
        assert sent["lines"].tolist() == [0, 7, 9, 11, 13, *[0] * 25]
        assert sent["modules"] == "no_such_module"


def test_only_functions_of_the_file_are_tests() -> None:
    """Neither other values nor what was imported."""
    names = trying.names(module())
    assert names["count"] == "5" and "test_join" not in names["names"]


def test_the_answer_is_of_one_size() -> None:
    """Whatever happens, but for the name of a module."""
    first, second = (attempt(each) for each in (False, True))
    assert first["outcomes"].nbytes == second["outcomes"].nbytes == trying.MAX_TESTS
