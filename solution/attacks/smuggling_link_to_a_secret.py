# mypy: ignore-errors
# ruff: noqa
"""Is a link to the hidden tests, whose first wrong line an error would show.

Class: smuggling
Where: at import
Expected: score 0; links are refused
"""

FILES = {"submitted.py": {"link": "@LAB@/source/notes.txt"}}
