# mypy: ignore-errors
# ruff: noqa
"""Leaves a daemon behind when it is imported.

Class: staying
Where: at import
Expected: score 0; no fork, or swept
"""

import os, time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 64)
        time.sleep(15)
    os._exit(0)
