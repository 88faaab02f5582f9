# mypy: ignore-errors
# ruff: noqa
"""Is a link to a file that has no end.

Class: smuggling
Where: at import
Expected: score 0; links are refused
"""

FILES = {"submitted.py": {"link": "/dev/zero"}}
