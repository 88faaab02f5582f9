"""Which functions of a submission came to their end without a `return`, though it was needed.

A function that nobody told to return anything returns None, and what fails is the line that uses
the None. While a probe is run once more (see grading.py), each return is looked at: a None that was
not written down, from a function whose caller did something with the result.
"""

from __future__ import annotations

import linecache
import sys
from collections.abc import Collection
from opcode import opname
from types import FrameType

RETURNS = ("RETURN_VALUE", "RETURN_CONST")  # of None by a constant, from Python 3.12 to 3.13
# Flags of a code object, see `inspect`: optimized and with locals of its own; and generators.
FUNCTION, GENERATOR = 0x3, 0x20 | 0x80 | 0x200


def watch(files: Collection[str]) -> list[str]:
    """From now on, until `stop`, the names of such functions are added to the list."""
    ended: list[str] = []

    def note(frame: FrameType, event: str, value: object) -> None:
        own = frame.f_code.co_filename in files
        if own and event == "return" and value is None and _fell_off(frame) and _used(frame):
            ended.append(frame.f_code.co_name)

    sys.setprofile(note)
    return ended


def stop() -> None:
    """Nothing is added any more."""
    sys.setprofile(None)


def _fell_off(frame: FrameType) -> bool:
    """Whether a function is at its end, without an exception and without the word `return`."""
    code = frame.f_code
    plain = code.co_flags & (FUNCTION | GENERATOR) == FUNCTION
    named = plain and not code.co_name.startswith(("__", "<"))
    at_return = opname[code.co_code[frame.f_lasti]] in RETURNS  # not so where an exception leaves
    return (
        named and at_return and "return" not in linecache.getline(code.co_filename, frame.f_lineno)
    )


def _used(frame: FrameType) -> bool:
    """Whether a caller does anything with a result but hand it on or drop it."""
    caller = frame.f_back
    while caller is not None and (after := _after_call(caller)) in RETURNS:
        caller = caller.f_back
    return caller is not None and after != "POP_TOP"


def _after_call(frame: FrameType) -> str:
    """The instruction that follows the one a frame is at."""
    code, at = frame.f_code.co_code, frame.f_lasti + 2
    while opname[code[at]] == "CACHE":
        at += 2
    return opname[code[at]]
