# mypy: ignore-errors
# ruff: noqa
"""Brings a package called grader along.

Class: smuggling
Where: at import
Expected: score 0; files beside it are ignored
"""

FILES = {
    "grader/__init__.py": "open('/tmp/@MARKER@.grader', 'w')\n",
    "grader/__main__.py": "open('/tmp/@MARKER@.main', 'w')\n",
    "tests_hidden/test_03_mul.py": "open('/tmp/@MARKER@.hidden', 'w')\n",
    "gradescope_utils/__init__.py": "open('/tmp/@MARKER@.utils', 'w')\n",
}
