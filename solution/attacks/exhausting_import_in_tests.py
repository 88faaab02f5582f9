# mypy: ignore-errors
# ruff: noqa
"""Imports at once where it is imported alone, and never where there is a test.

Class: exhausting
Where: at import
Expected: score 0; in budget, and the question is given up
"""

import sys

frame = sys._getframe()
while frame is not None:
    if frame.f_locals.get("function") is not None and "inputs" in frame.f_locals:
        while True:
            pass
    frame = frame.f_back
