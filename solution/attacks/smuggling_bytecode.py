# mypy: ignore-errors
# ruff: noqa
"""Brings byte code and a package along under the submission's own name.

Class: smuggling
Where: at import
Expected: score 0; only submitted.py is read
"""

FILES = {
    "submitted.pyc": "x",
    "__pycache__/submitted.cpython-311.pyc": "x",
    "submitted/__init__.py": "open('/tmp/@MARKER@.package', 'w')\n",
    "submitted.so": "x",
}
