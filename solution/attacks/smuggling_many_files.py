# mypy: ignore-errors
# ruff: noqa
"""Comes with a thousand files and a deep folder.

Class: smuggling
Where: at import
Expected: score 0; files beside it are ignored
"""

FILES = {"many": {"files": 1000}, "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p": "x"}
