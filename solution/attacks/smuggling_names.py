# mypy: ignore-errors
# ruff: noqa
"""Comes under names with control characters in them, and without submitted.py.

Class: smuggling
Where: at import
Expected: score 0; the message names them cleanly
"""

FILES = {
    "\x1b[31mred\u202e.py": "x = 1\n",
    "sub\nmitted.py": "x = 1\n",
    "<script>.py": "x = 1\n",
    "submitted.py": {"absent": True},
}
