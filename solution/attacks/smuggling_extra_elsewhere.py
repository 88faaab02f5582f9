# mypy: ignore-errors
# ruff: noqa
"""Has its files in folders of their own, the extra one as a link to the kit's notes.

Class: smuggling
Where: at import
Expected: score 0; found, and the link refused
"""

FILES = {
    "submitted.py": {"absent": True},
    "a/submitted.py": "def mul(a, b):\n    return a\n",
    "b/extra.py": {"link": "@LAB@/source/notes.txt"},
}
