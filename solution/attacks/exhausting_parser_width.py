# mypy: ignore-errors
# ruff: noqa
"""Is one expression of a quarter of a megabyte.

Class: exhausting
Where: at import
Expected: score 0; parsed in a child only
"""

FILES = {"submitted.py": {"repeat": ["x = 1", "+-~-~-~-~1", 25_000, "\n"]}}
