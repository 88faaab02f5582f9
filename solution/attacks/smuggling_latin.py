# mypy: ignore-errors
# ruff: noqa
"""Is written in Latin-1.

Class: smuggling
Where: at import
Expected: score 0; refused, with a sentence
"""

FILES = {"submitted.py": {"bytes": "# -*- coding: latin-1 -*-\nx = '\xe4\xf6\xfc'\n"}}
