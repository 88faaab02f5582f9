# mypy: ignore-errors
# ruff: noqa
"""Is a folder called submitted.py.

Class: smuggling
Where: at import
Expected: score 0; refused
"""

FILES = {"submitted.py/submitted.py": "x = 1\n"}
