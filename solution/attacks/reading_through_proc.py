# mypy: ignore-errors
# ruff: noqa
"""Goes through /proc/PID/root, cwd and fd of other processes to their files.

Class: reading
Where: everywhere
Expected: score 0; no path opens
"""

import os, re

SECRET = re.compile(rb"kitsecret[0-9a-f]{12}")


def act(*args, **kwargs):
    found = set()
    pids = [os.getppid(), os.getppid() - 1, 1, "self"]
    paths = [f"/proc/{pid}/root@LAB@/source/notes.txt" for pid in pids]
    paths += [f"/proc/{pid}/cwd/notes.txt" for pid in pids]
    paths += [f"/proc/{pids[0]}/fd/{number}" for number in range(20)]
    for path in paths:
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
            found.update(SECRET.findall(os.pread(descriptor, 1 << 20, 0)))
        except OSError:
            pass
    raise ValueError(b" ".join(found).decode())


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
