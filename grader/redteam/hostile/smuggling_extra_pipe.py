# mypy: ignore-errors
# ruff: noqa
"""Has a pipe for its extra file, which nobody writes into.

Class: smuggling
Act: at import
Expected: score 0; nobody waits for it
"""

FILES = {"extra.py": {"fifo": True}}
