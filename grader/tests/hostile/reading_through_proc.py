# mypy: ignore-errors
# ruff: noqa
"""Goes through /proc/PID/root, cwd and fd of other processes to their files.

Class: reading
Act: everywhere
Expected: score 0; no path opens
"""

import glob, os, re

SECRET = re.compile(rb"kitsecret[0-9a-f]{12}")


def act(*args, **kwargs):
    found = set()
    paths = [
        f"/proc/{os.getppid()}/root@LAB@/source/notes.txt",
        "/proc/1/root@LAB@/source/notes.txt",
    ]
    paths += glob.glob(f"/proc/{os.getppid()}/fd/*") + ["/proc/self/root@LAB@/source/notes.txt"]
    for path in paths:
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
            found.update(SECRET.findall(os.pread(descriptor, 1 << 20, 0)))
        except OSError:
            pass
    raise ValueError(b" ".join(found).decode())


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
