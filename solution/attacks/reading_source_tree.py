# mypy: ignore-errors
# ruff: noqa
"""Searches the assignment's folder for secrets.

Class: reading
Where: everywhere
Expected: score 0; no path opens
"""

import os, re

SECRET = re.compile(rb"kitsecret[0-9a-f]{12}")


def act(*args, **kwargs):
    found = set()
    for folder, _, names in os.walk("@LAB@"):
        for name in names[:500]:
            try:
                with open(os.path.join(folder, name), "rb") as file:
                    found.update(SECRET.findall(file.read(1 << 20)))
            except OSError:
                pass
    raise ValueError(b" ".join(found).decode())


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
