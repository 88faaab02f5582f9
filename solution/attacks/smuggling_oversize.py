# mypy: ignore-errors
# ruff: noqa
"""Is larger than a submission may be.

Class: smuggling
Where: at import
Expected: score 0; refused
"""

FILES = {
    "submitted.py": {"repeat": ["", "# a comment of some length, again and again\n", 50_000, ""]}
}
