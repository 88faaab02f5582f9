# mypy: ignore-errors
# ruff: noqa
"""Tries to become root again, by calls and by programs.

Class: staying
Where: everywhere
Expected: score 0; no way back
"""

import ctypes, os


def act(*args, **kwargs):
    for change in (
        lambda: os.setresuid(0, 0, 0),
        lambda: os.setreuid(0, 0),
        lambda: os.setuid(0),
        lambda: os.setgroups([0]),
        lambda: os.setresgid(0, 0, 0),
        lambda: os.execv("/usr/bin/su", ["su", "-c", ": > /tmp/@MARKER@.su"]),
    ):
        try:
            change()
        except OSError:
            pass
    with open("/tmp/@MARKER@.root", "w") as file:
        file.write(str(os.getresuid()))


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
