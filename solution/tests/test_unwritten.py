"""The sentence that stands in for a traceback where a function is not written yet."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

Library = Callable[..., Any]

SUBMITTED = """
def mul(a, b):
    # Your code here.
    raise NotImplementedError
"""
EXTRA = """
class Layer:
    def forward(self, x):
        raise NotImplementedError

class ReLU(Layer):
    pass
"""


@pytest.fixture
def mul() -> Any:
    """A function that is not written yet, of a file with the name that students have."""
    module = ModuleType("submitted")
    exec(compile(SUBMITTED, "/somewhere/submitted.py", "exec"), vars(module))
    return module.mul


def test_a_block_says_which_function_is_missing(
    library: Library, mul: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, and what comes after the block goes on."""
    with library("support.attempts").attempt():
        print("before")
        mul(1, 2)
        print("never")
    line = "mul is not written yet: write it in submitted.py, save, and try again."
    assert capsys.readouterr().out.splitlines() == ["before", line]


def test_a_function_of_the_notebook_itself(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    """Is not looked for in submitted.py."""

    def slope() -> None:
        raise NotImplementedError

    with library("support.attempts").attempt():
        slope()
    assert capsys.readouterr().out == "slope is not written yet: write it above, and try again.\n"


def test_a_method_is_named_with_the_class_that_defines_it(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file may have a dozen methods called forward; and extra.py is the students', too."""
    module = ModuleType("extra")
    exec(compile(EXTRA, "/somewhere/extra.py", "exec"), vars(module))
    with library("support.attempts").attempt():
        module.ReLU().forward(1)
    line = "Layer.forward is not written yet: write it in extra.py, save, and try again.\n"
    assert capsys.readouterr().out == line


def test_the_decorator_puts_the_sentence_into_the_error(library: Library, mul: Any) -> None:
    """Also through several decorated functions, and name and result stay."""
    unwritten = library("support.unwritten")

    def inner(written: bool) -> Any:
        return "done" if written else mul(1, 2)

    inner = unwritten.names_unwritten_functions(inner)
    outer = unwritten.names_unwritten_functions(lambda: inner(False))
    assert (inner(True), inner.__name__) == ("done", "inner")
    with pytest.raises(NotImplementedError, match=r"^mul is not written yet: .* try again\.$"):
        outer()
