# mypy: ignore-errors
# ruff: noqa
"""Leaves a .pth file where Python starts from.

Class: staying
Where: at import
Expected: score 0; no path opens
"""

import os, sys

FOLDERS = {path for path in sys.path if path.endswith("-packages")}
FOLDERS.add(os.path.dirname(os.path.dirname(np.__file__)))
for FOLDER in FOLDERS:
    try:
        with open(f"{FOLDER}/@MARKER@.pth", "w") as FILE:
            FILE.write("# harmless\n")
    except OSError:
        pass
