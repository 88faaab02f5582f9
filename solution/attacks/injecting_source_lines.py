# mypy: ignore-errors
# ruff: noqa
"""Has control characters in the very lines that a traceback shows.

Class: injecting
Where: at import
Expected: score 0; cleaned
"""

FILES = {
    "submitted.py": {
        "after stub": "\n\ndef mul(a, b):\n    raise ValueError('x')  # \x1b[31m\u202e\u2066\x9b\x0c </pre>\n\n\ndef sub(a, b):\n    return '\u202e\x1b[2J' + 1\n"
    }
}
