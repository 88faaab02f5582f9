# mypy: ignore-errors
# ruff: noqa
"""Is f-strings in f-strings, lambdas in lambdas and a hundred thousand brackets.

Class: exhausting
Where: at import
Expected: score 0; parsed in a child only
"""

FILES = {"submitted.py": {"repeat": ["x = ", "lambda:", 30_000, "0\n"]}}
