# mypy: ignore-errors
# ruff: noqa
"""Leaves a changed root by the old way: another chroot, and up from there.

Class: reading
Where: in mul
Expected: score 0; chroot is refused
"""

import os, re, tempfile

SECRET = re.compile(rb"kitsecret[0-9a-f]{12}")


def mul(a, b):
    attempts = []
    for act in (
        lambda: os.mkdir("/@MARKER@.root"),
        lambda: os.chroot("/@MARKER@.root"),
        lambda: [os.chdir("..") for _ in range(64)],
        lambda: os.chroot("."),
    ):
        try:
            act()
        except OSError as error:
            attempts.append(str(error.errno))
    try:
        with open("@LAB@/source/notes.txt", "rb") as file:
            attempts += [word.decode() for word in SECRET.findall(file.read())]
    except OSError as error:
        attempts.append(str(error.errno))
    raise ValueError(" ".join(attempts))
