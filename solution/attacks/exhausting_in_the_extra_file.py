# mypy: ignore-errors
# ruff: noqa
"""Loops without an end in all that its extra file defines, and in what it lacks.

Class: exhausting
Where: at import
Expected: score 0; the main file has its time, the extra one what is left
"""

FILES = {
    "extra.py": """
class Endless:
    def __init__(self, *args, **kwargs):
        while True:
            pass


def __getattr__(name):
    return Endless
"""
}
