# mypy: ignore-errors
# ruff: noqa
"""Looks for the reference solution and another student's work, and becomes it.

Class: reading
Act: at import
Expected: score 0; no path opens
"""

import glob

FOUND = glob.glob("@LAB@/source/solution/*.py") + glob.glob("@LAB@/other/*.py")
for PATH in FOUND:
    exec(open(PATH).read())
