# mypy: ignore-errors
# ruff: noqa
"""Is written in UTF-16.

Class: smuggling
Where: at import
Expected: score 0; refused, with a sentence
"""

FILES = {"submitted.py": {"bytes": "\xff\xfex\0 \0=\0 \x001\0\n\0"}}
