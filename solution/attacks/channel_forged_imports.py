# mypy: ignore-errors
# ruff: noqa
"""Claims that modules of all kinds of names were not found, for the grader to load.

Class: channel
Where: everywhere
Expected: score 0; only names on its own list are loaded
"""

import os, struct

NAMES = (
    b"grader.judging.expectations",
    b"tests_hidden.test_03_mul",
    b"submitted",
    b"os.path\nx",
    b"../../x",
    b"\x1b[31m",
    b"x" * 3000,
    b"numpy.distutils",
    b"__main__",
    b"antigravity",
    b"",
    b".",
    b"...",
)


def item(name, text):
    return struct.pack("<H", len(name)) + name + b"\1" + struct.pack("<I", len(text)) + text


def claim(status):
    items = item(b"error", b"ModuleNotFoundError") + item(
        b"module", NAMES[os.getpid() % len(NAMES)]
    )
    os.write(3, b"ADK1" + struct.pack("<BHI", status, 2, len(items)) + items)
    os._exit(0)


def act(*args, **kwargs):
    claim(1 + os.getpid() % 2)


if os.getpid() % 3:
    claim(2)
globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
