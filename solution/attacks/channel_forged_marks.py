# mypy: ignore-errors
# ruff: noqa
"""Says at its import that this is over, again and again, and that it stands in a hidden test.

Class: channel
Where: at import
Expected: score 0; a mark moves the clock on, and nothing else
"""

import os

for mark in (b"+", b"!", b"!!!!", b"+!+!", b"!ADK1"):
    try:
        os.write(3, mark)
    except OSError:
        pass
