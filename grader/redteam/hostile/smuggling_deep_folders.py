# mypy: ignore-errors
# ruff: noqa
"""Comes in folders that are nested more deeply than Python can recurse, without submitted.py.

Class: smuggling
Act: at import
Expected: score 0; it says what is missing
"""

FILES = {"submitted.py": {"absent": True}, "a": {"depth": 1200}}
