# mypy: ignore-errors
# ruff: noqa
"""Leaves a .pth file where Python starts from.

Class: staying
Act: at import
Expected: score 0; no path opens
"""

import site, sysconfig

for FOLDER in {*site.getsitepackages(), sysconfig.get_path("purelib")}:
    try:
        with open(f"{FOLDER}/@MARKER@.pth", "w") as FILE:
            FILE.write("# harmless\n")
    except OSError:
        pass
