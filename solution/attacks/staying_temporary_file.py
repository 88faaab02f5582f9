# mypy: ignore-errors
# ruff: noqa
"""Leaves files in every folder that all can write.

Class: staying
Where: everywhere
Expected: score 0; no path opens
"""


def act(*args, **kwargs):
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run", "/dev/mqueue", ".", "/"):
        try:
            with open(f"{folder}/@MARKER@.txt", "w") as file:
                file.write("was here")
        except OSError:
            pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
