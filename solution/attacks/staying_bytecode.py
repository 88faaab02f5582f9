# mypy: ignore-errors
# ruff: noqa
"""Leaves byte code for the grader's own modules.

Class: staying
Where: at import
Expected: score 0; no path opens
"""

import sys

TAG = sys.implementation.cache_tag
for NAME in (
    "grader/__pycache__/checks",
    "grader/__pycache__/results",
    "tests_hidden/__pycache__/helpers",
):
    try:
        with open(f"@LAB@/source/{NAME}.{TAG}.pyc", "r+b") as FILE:
            FILE.seek(0, 2)
            FILE.write(b"@MARKER@")
    except OSError:
        pass
