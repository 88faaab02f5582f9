# mypy: ignore-errors
# ruff: noqa
"""Ends Python while it is imported, before any test could fail.

Class: leaving
Where: at import
Expected: score 0; every test listed, one reason
"""

import sys

sys.exit(0)
