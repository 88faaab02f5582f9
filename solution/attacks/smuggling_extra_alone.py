# mypy: ignore-errors
# ruff: noqa
"""Hands in the extra file and no other.

Class: smuggling
Where: at import
Expected: score 0; the file that is missing is named
"""

FILES = {"submitted.py": {"absent": True}, "extra.py": "x = 1\n"}
