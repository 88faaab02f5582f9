# mypy: ignore-errors
# ruff: noqa
"""Is nested deeper than the parser goes.

Class: exhausting
Where: at import
Expected: score 0; parsed in a child only
"""

FILES = {"submitted.py": {"repeat": ["x = ", "(", 100_000, ""]}}
