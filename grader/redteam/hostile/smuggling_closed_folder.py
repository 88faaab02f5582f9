# mypy: ignore-errors
# ruff: noqa
"""Comes with a folder that nobody may look into, and without submitted.py.

Class: smuggling
Act: at import
Expected: score 0; it is said, or root looks into it
"""

FILES = {"submitted.py": {"absent": True}, "closed": {"folder": 0}, "mine.py": "x = 1\n"}
