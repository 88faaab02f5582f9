# mypy: ignore-errors
# ruff: noqa
"""Is empty.

Class: smuggling
Act: at import
Expected: score 0; every test fails
"""

FILES = {"submitted.py": ""}
