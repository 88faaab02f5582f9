# mypy: ignore-errors
# ruff: noqa
"""Is a notebook.

Class: smuggling
Where: at import
Expected: score 0; the functions belong into submitted.py
"""

FILES = {
    "submitted.py": {"absent": True},
    "submitted.ipynb": '{"cells": [], "nbformat": 4}',
}
