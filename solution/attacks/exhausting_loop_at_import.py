# mypy: ignore-errors
# ruff: noqa
"""Never finishes being imported.

Class: exhausting
Where: at import
Expected: score 0; stopped once, every test listed
"""

while True:
    pass
