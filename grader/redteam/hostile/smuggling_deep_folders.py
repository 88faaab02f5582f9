# mypy: ignore-errors
# ruff: noqa
"""Comes in folders so deep that no path can name the innermost.

Class: smuggling
Act: at import
Expected: score 0; the search ends in a sentence
"""

FILES = {"submitted.py": {"absent": True}, "deep": {"deep": 500}}
