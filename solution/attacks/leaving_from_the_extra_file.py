# mypy: ignore-errors
# ruff: noqa
"""Says on the channel that all is well, and ends, when its extra file is imported.

Class: leaving
Where: at import
Expected: score 0; no claim is worth a point
"""

FILES = {
    "extra.py": """
import os, struct

for descriptor in range(3, 64):
    for claim in (b"ok", b'{"status": "passed", "score": 1}', struct.pack("<4sI", b"KITF", 0)):
        try:
            os.write(descriptor, claim)
        except OSError:
            pass
os._exit(0)
"""
}
