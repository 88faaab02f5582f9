# mypy: ignore-errors
# ruff: noqa
"""Leaves byte code for the grader's own modules.

Class: staying
Act: at import
Expected: score 0; no path opens
"""

import glob

for PATH in glob.glob("@LAB@/source/**/__pycache__/*.pyc", recursive=True) or [
    "@LAB@/source/grader/__pycache__/checks.cpython-311.pyc"
]:
    try:
        with open(PATH, "r+b") as FILE:
            FILE.seek(0, 2)
            FILE.write(b"@MARKER@")
    except OSError:
        pass
