# mypy: ignore-errors
# ruff: noqa
"""Looks for the reference solution and another student's work, and becomes it.

Class: reading
Where: at import
Expected: score 0; no path opens
"""

for PATH in ("@LAB@/source/solution/submitted.py", "@LAB@/other/submitted.py"):
    try:
        TEXT = open(PATH).read()
    except OSError:
        continue
    exec(TEXT)
