# mypy: ignore-errors
# ruff: noqa
"""Changes dtypes, magic and statuses of the frames.

Class: patching
Where: at import
Expected: score 0; a frame that is none is not read
"""

import sys

frame = sys._getframe()
while frame is not None and "wire" not in frame.f_globals:
    frame = frame.f_back
wire = frame.f_globals["wire"] if frame else None
if wire is not None:
    wire.MAGIC = b"PASS"
    wire.DTYPES = tuple(reversed(wire.DTYPES))
    wire.STATUSES = ("passed", "ok", "raised", "import failed")
