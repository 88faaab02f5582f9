# mypy: ignore-errors
# ruff: noqa
"""Is empty.

Class: smuggling
Where: at import
Expected: score 0; every test fails
"""

FILES = {"submitted.py": ""}
