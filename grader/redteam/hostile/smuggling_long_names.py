# mypy: ignore-errors
# ruff: noqa
"""Comes without submitted.py, and with thousands of files whose long names nearly are it.

Class: smuggling
Act: at import
Expected: score 0; looking for the file takes no longer than for others
"""

FILES = {
    "many": {"files": 3000, "named": ["_", 230, "x.py"]},
    "submitted.py": {"absent": True},
}
