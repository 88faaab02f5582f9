# mypy: ignore-errors
# ruff: noqa
"""Is a notebook that was renamed.

Class: smuggling
Where: at import
Expected: score 0; told apart from Python by its text, not read as either
"""

FILES = {
    "submitted.py": '{"cells": [{"source": "open(\'/tmp/@MARKER@.cell\', \'w\')"}], "nbformat": 4}'
}
