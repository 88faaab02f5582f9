# mypy: ignore-errors
# ruff: noqa
"""Brings a zip along whose names lead out of the folder.

Class: smuggling
Where: at import
Expected: score 0; no zip is opened
"""

FILES = {
    "more.zip": {"zip": {"../source/@MARKER@.py": "x", "../../tmp/@MARKER@": "x", "numpy.py": "x"}}
}
