# mypy: ignore-errors
# ruff: noqa
"""Has for an extra file a link to another student's work.

Class: smuggling
Where: at import
Expected: score 0; links are refused, and what they lead to is not shown
"""

FILES = {"extra.py": {"link": "@LAB@/other/submitted.py"}}
