# mypy: ignore-errors
# ruff: noqa
"""Puts its own files among the grader's: shadows, and changes of its tests.

Class: staying
Act: everywhere
Expected: score 0; no path opens
"""

import glob


def act(*args, **kwargs):
    for path in (
        "@LAB@/source/numpy.py",
        "@LAB@/source/sitecustomize.py",
        "@LAB@/source/grader/json.py",
    ):
        try:
            with open(path, "w") as file:
                file.write("raise SystemExit\n")
        except OSError:
            pass
    for path in glob.glob("@LAB@/source/*/test_*.py") + ["@LAB@/source/assignment.toml"]:
        try:
            with open(path, "a") as file:
                file.write("\n# @MARKER@\n")
        except OSError:
            pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
