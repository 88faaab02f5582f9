# mypy: ignore-errors
# ruff: noqa
"""Prints links and clipboard writes for a terminal, ended and not.

Class: injecting
Where: everywhere
Expected: score 0; removed
"""

HOSTILE = (
    "\x1b]8;;http://127.0.0.1:@PORT@/\x1b\\score\x1b]8;;\x1b\\ \x1b]52;c;QUFB\x07 "
    "\x1bP$q\x1b\\ \x1b_x\x1b\\ \x1b^x\x1b\\ \x1b]never ended \x9b31m \x9d0;title\x9c"
)


def act(*args, **kwargs):
    print(HOSTILE)
    raise RuntimeError(HOSTILE)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
