# mypy: ignore-errors
# ruff: noqa
"""Is a hard link to another student's work.

Class: smuggling
Where: at import
Expected: score 0; hard links are refused
"""

FILES = {"submitted.py": {"hard": "@LAB@/other/submitted.py"}}
