# mypy: ignore-errors
# ruff: noqa
"""Raises at import with control sequences; the text stands under every test.

Class: injecting
Where: at import
Expected: score 0; cleaned, also under hidden tests
"""

FILES = {"submitted.py": "raise ImportError('\\x1b[31m\\u202e\\ud800<script>' * 500)\n"}
