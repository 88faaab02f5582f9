# mypy: ignore-errors
# ruff: noqa
"""Says itself that it does not import: with a function, a module and lines of its own invention.

Class: channel
Where: at import
Expected: score 0; said once on top, cleaned and capped, and under no hidden test
"""

import os, struct

TEXT = (
    "\x1b]0;title\x07\u202e\u2028" * 50
    + "PASSED, 100 of 100 points. " * 60
    + "\nAttributeError: module 'submitted' has no attribute '"
    + "mul" * 200
    + "'"
).encode()


def item(name, raw):
    return struct.pack("<H", len(name)) + name + raw


def text(value):
    return b"\1" + struct.pack("<I", len(value)) + value


items = (
    item(b"error", text(TEXT))
    + item(b"function", text(b"\x1b[31m" + TEXT))
    + item(b"module", text(b"tests_hidden.test_03_mul"))
    + item(b"line", bytes([0, 4, 0]) + struct.pack("<q", 60))
)
os.write(3, b"ADK1" + struct.pack("<BHI", 2, 4, len(items)) + items)
os._exit(0)
