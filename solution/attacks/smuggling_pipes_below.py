# mypy: ignore-errors
# ruff: noqa
"""Has pipes for an extra file, and where the main file is looked for.

Class: smuggling
Where: at import
Expected: score 0; refused, not waited for
"""

FILES = {
    "submitted.py": {"absent": True},
    "a/submitted.py": {"fifo": True},
    "a/extra.py": {"fifo": True},
}
