# mypy: ignore-errors
# ruff: noqa
"""Puts its own files among the grader's: shadows, and changes of its tests.

Class: staying
Where: everywhere
Expected: score 0; no path opens
"""

SHADOWS = ("numpy.py", "sitecustomize.py", "grader/json.py")
CHANGED = (
    "assignment.toml",
    "tests_hidden/test_03_mul.py",
    "tests_visible/test_03_mul.py",
    "grader/judging/checks.py",
)


def act(*args, **kwargs):
    for name in SHADOWS + CHANGED:
        try:
            with open(f"@LAB@/source/{name}", "a") as file:
                file.write("\n# @MARKER@\n")
        except OSError:
            pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
