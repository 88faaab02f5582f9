# mypy: ignore-errors
# ruff: noqa
"""Has a link to a secret for its extra file, whose first wrong line an error would show.

Class: smuggling
Act: at import
Expected: score 0; links are refused there, too
"""

FILES = {"extra.py": {"link": "@LAB@/source/notes.txt"}}
