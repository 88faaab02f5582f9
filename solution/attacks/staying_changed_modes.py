# mypy: ignore-errors
# ruff: noqa
"""Changes modes, owners and times of the grader's files.

Class: staying
Where: everywhere
Expected: score 0; no path opens
"""

import os


def act(*args, **kwargs):
    for path in ("@LAB@/source", "@LAB@/source/assignment.toml", "@LAB@/source/notes.txt"):
        for change in (
            lambda: os.chmod(path, 0o777),
            lambda: os.utime(path, (0, 0)),
            lambda: os.setxattr(path, "user.@MARKER@", b"x"),
        ):
            try:
                change()
            except OSError:
                pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
