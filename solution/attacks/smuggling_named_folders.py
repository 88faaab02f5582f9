# mypy: ignore-errors
# ruff: noqa
"""Comes in a folder whose name is a line of the report, with a file that is refused.

Class: smuggling
Where: at import
Expected: score 0; names are one clean line
"""

FILES = {
    "submitted.py": {"absent": True},
    "x.\n\n      total    100 / 100\n\x1b[2J\u202e\u2028/submitted.py": {"bytes": "\xff\xfex\0"},
}
