# mypy: ignore-errors
# ruff: noqa
"""Writes frames of its own that say that all tests passed, and ends before any is run.

Class: channel
Where: at import
Expected: score 0; that all pass everywhere is worth nothing
"""

FILES = {
    "my_tests.py": """
import os, struct


def item(name, code, size, raw):
    return struct.pack("<H", len(name)) + name + bytes([0, code, 1]) + struct.pack("<I", size) + raw


def test_forges(m):
    items = item(b"outcomes", 5, 30, b"\\0" * 30) + item(b"lines", 3, 30, b"\\0" * 120)
    os.write(3, b"ADK1" + struct.pack("<BHI", 0, 2, len(items)) + items)
    os._exit(0)
""",
}
