# mypy: ignore-errors
# ruff: noqa
"""Has NUL characters in it, where Python and others see different ends.

Class: smuggling
Where: at import
Expected: score 0; refused
"""

FILES = {"submitted.py": "x = 1\n\0raise SystemExit\n"}
