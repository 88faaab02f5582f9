# mypy: ignore-errors
# ruff: noqa
"""Misspells its extra file's name with characters that act on a terminal.

Class: smuggling
Where: at import
Expected: score 0; the message names it cleanly
"""

FILES = {
    "Extra\x1b[31m\n\u202e (1).py": "x = 1\n",
    "extra\nquestion 1: 6 of 6 points.py": "x = 1\n",
    "EXTRA_final.py": "x = 1\n",
}
