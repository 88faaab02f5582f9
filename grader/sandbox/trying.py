"""Runs the tests of a student's file on one implementation, inside a child.

    names(module)                        what the tests are called
    attempt(module, code, backwards)     what became of each test

An implementation comes as marshalled code, and each test has it executed anew: what a test changes
in there does not reach the next one. The child learns nothing of whether the implementation is a
right one. What goes back has the same size for each: a code and a line for MAX_TESTS tests.

The functions travel to the child by value; imports stand inside them, as only they travel.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

from grader import by_value

MAX_TESTS = 30
MAX_NAME = 60  # characters
MAX_MODULES = 8  # that are asked for at a time
PASSED, FAILED, RAISED, NO_MODULE, NOT_WRITTEN = range(5)  # what became of a test
NAME = "implementation"  # what tracebacks and Python call it


def names(module: ModuleType) -> dict[str, str]:
    """The names of the tests, in the order in which they are defined, one a line."""
    found = _tests(module)
    return {"names": "\n".join(name for name, _ in found[:MAX_TESTS]), "count": str(len(found))}


def attempt(module: ModuleType, code: Any, backwards: Any) -> dict[str, Any]:
    """Runs each test on a fresh copy of an implementation.

    Args:
        code: its marshalled code, an array of uint8.
        backwards: whether the last test is run first.

    Returns:
        "outcomes" and "lines" of MAX_TESTS entries: what became of each test, and the line of the
        student's file that it ended at, 0 if it passed; and "modules", the first that were not
        found, one a line.
    """
    import marshal

    import numpy as np

    compiled = marshal.loads(code.tobytes())
    outcomes, lines = np.zeros(MAX_TESTS, np.uint8), np.zeros(MAX_TESTS, np.int32)
    wanted: list[str] = []
    tests = list(enumerate(_tests(module)[:MAX_TESTS]))
    for place, (_, test) in reversed(tests) if backwards else tests:
        try:
            with np.errstate():
                test(_implementation(compiled))
        except BaseException as error:  # SystemExit too: a test that ends Python has failed
            outcomes[place] = _outcome(error)
            lines[place] = _line(error, module)
            if isinstance(error, ModuleNotFoundError):
                wanted.append(str(error.name or "")[:MAX_NAME])
    modules = "\n".join(list(dict.fromkeys(wanted))[:MAX_MODULES])
    return {"outcomes": outcomes, "lines": lines, "modules": modules}


def _tests(module: ModuleType) -> list[tuple[str, Any]]:
    """The functions of a file that are tests: those that were defined in it."""
    return [
        (name[:MAX_NAME], value)
        for name, value in vars(module).items()
        if name.startswith("test_")
        and isinstance(value, type(_tests))
        and value.__code__.co_filename == module.__file__
    ]


def _implementation(compiled: Any) -> ModuleType:
    import sys

    module = ModuleType(NAME)
    vars(module)["__builtins__"] = vars(sys.modules["builtins"])
    sys.modules[NAME] = module  # dataclasses look their module up
    exec(compiled, vars(module))
    return module


def _outcome(error: BaseException) -> int:
    if isinstance(error, ImportError):
        return NO_MODULE
    if isinstance(error, NotImplementedError):
        return NOT_WRITTEN
    return FAILED if isinstance(error, AssertionError) else RAISED


def _line(error: BaseException, module: ModuleType) -> int:
    """The innermost line of the student's file that an exception passed; 0 if none."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == module.__file__:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def pickled(function: Any) -> bytes:
    """A function of this file, for a job."""
    by_value.send([__name__])
    return by_value.dumps(function)
