# mypy: ignore-errors
# ruff: noqa
"""Answers the import with bytes that are no compiled code.

Class: channel
Where: at import
Expected: score 0; every test fails, the grader goes on
"""

import os, struct

DATA = b"\xe3" + bytes(range(256)) * 16
ITEM = struct.pack("<H", 4) + b"code" + bytes([0, 5, 1]) + struct.pack("<I", len(DATA)) + DATA
os.write(3, b"ADK1" + struct.pack("<BHI", 0, 1, len(ITEM)) + ITEM)
os._exit(0)
