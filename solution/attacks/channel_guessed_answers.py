# mypy: ignore-errors
# ruff: noqa
"""Answers each probe itself: with the names of its quantities, and guesses of what they are.

Class: channel
Where: everywhere
Expected: score 0; no test passes by what can be guessed alone
"""

import os, struct, sys


def item(name, value):
    head = struct.pack("<H", len(name.encode())) + name.encode()
    if isinstance(value, bool):
        return head + struct.pack("<BBB?", 0, 0, 0, value)
    return head + struct.pack("<BI", 1, len(value)) + value.encode()


def constants(code):
    for each in code.co_consts:
        if isinstance(each, str):
            yield each
        elif isinstance(each, tuple):
            yield from (text for text in each if isinstance(text, str))


def act(*args, **kwargs):
    frame = sys._getframe(1)
    while frame is not None and not frame.f_code.co_name.startswith("test_"):
        frame = frame.f_back
    names = dict.fromkeys(constants(frame.f_code)) if frame else {"A.grad": None}
    names["all of this as one number"] = None
    guesses = [item(n, "<MulBackward>" if "name" in n else "no" not in n) for n in names]
    items = b"".join(guesses)
    os.write(3, struct.pack("<4sBHI", b"ADK1", 0, len(guesses), len(items)) + items)
    os._exit(0)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
