# mypy: ignore-errors
# ruff: noqa
"""Comes with hundreds of long names that almost fit, for a slow comparison.

Class: smuggling
Act: at import
Expected: score 0; what is longer than a slip is not compared
"""

FILES = {
    "submitted.py": {"absent": True},
    "many": {
        "files": 2000,
        "called": "submitted________________________________________ copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy copy{}.py",
    },
}
