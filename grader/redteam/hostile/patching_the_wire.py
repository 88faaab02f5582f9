# mypy: ignore-errors
# ruff: noqa
"""Changes dtypes, magic and statuses of the frames.

Class: patching
Act: at import
Expected: score 0; a frame that is none is not read
"""

import sys

wire = sys.modules.get("grader.sandbox.wire")
if wire is not None:
    wire.MAGIC = b"PASS"
    wire.DTYPES = tuple(reversed(wire.DTYPES))
    wire.STATUSES = ("passed", "ok", "raised", "import failed")
