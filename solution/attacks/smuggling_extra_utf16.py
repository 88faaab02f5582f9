# mypy: ignore-errors
# ruff: noqa
"""Has an extra file in UTF-16, and one that is too large below.

Class: smuggling
Where: at import
Expected: score 0; refused; the main file is graded
"""

FILES = {
    "extra.py": {"bytes": "\xff\xfex\x00=\x001\x00"},
    "below/extra.py": {"repeat": ["", "# a comment of some length, again and again\n", 50_000, ""]},
}
