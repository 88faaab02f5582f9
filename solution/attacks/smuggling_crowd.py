# mypy: ignore-errors
# ruff: noqa
"""Comes with more files than are looked at, and without submitted.py.

Class: smuggling
Where: at import
Expected: score 0; the search ends in a sentence
"""

FILES = {"submitted.py": {"absent": True}, "many": {"files": 10050, "called": "file{}.py"}}
