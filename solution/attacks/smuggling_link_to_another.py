# mypy: ignore-errors
# ruff: noqa
"""Is a link to another student's work.

Class: smuggling
Where: at import
Expected: score 0; links are refused
"""

FILES = {"submitted.py": {"link": "@LAB@/other/submitted.py"}}
