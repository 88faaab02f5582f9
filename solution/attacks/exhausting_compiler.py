# mypy: ignore-errors
# ruff: noqa
"""Has the compiler fold constants into gigabytes.

Class: exhausting
Where: at import
Expected: score 0; compiled in a child only
"""

FILES = {
    "submitted.py": {
        "repeat": ["", "x = (1 << 100_000) ** 100, 'x' * 4000 * 4000 * 40\n", 4000, ""]
    }
}
