# mypy: ignore-errors
# ruff: noqa
"""Comes with names that lead out of its folder.

Class: smuggling
Where: at import
Expected: score 0; what Gradescope unpacked is not unpacked again
"""

FILES = {
    "submitted.zip": {
        "zip": {"../source/@MARKER@.py": "x", "/tmp/@MARKER@.zip": "x", "submitted.py": "x"}
    }
}
