# mypy: ignore-errors
# ruff: noqa
"""Kills the process that started it while it is imported.

Class: killing
Where: at import
Expected: score 0; not permitted, or every test fails
"""

import os, signal

PARENT = os.getppid() if os.getppid() > 1 else os.getpid()

os.kill(PARENT, signal.SIGKILL)
