# mypy: ignore-errors
# ruff: noqa
"""Has a link to a file without an end for its extra file, and a folder of the main file's name below.

Class: smuggling
Where: at import
Expected: score 0; links are refused there, too
"""

FILES = {"extra.py": {"link": "/dev/zero"}, "below/submitted.py/x": "x"}
