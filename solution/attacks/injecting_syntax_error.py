# mypy: ignore-errors
# ruff: noqa
"""Is refused by the compiler, with control sequences in the line that is shown.

Class: injecting
Where: at import
Expected: score 0; cleaned
"""

FILES = {"submitted.py": "x = '\x1b[31m\u202e\x07</pre><script>' '\x9b' 1 1 # \x1b]0;title\x07\n"}
