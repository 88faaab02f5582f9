# mypy: ignore-errors
# ruff: noqa
"""Is a pipe that nobody writes to.

Class: smuggling
Where: at import
Expected: score 0; refused, not waited for
"""

FILES = {"submitted.py": {"fifo": True}}
