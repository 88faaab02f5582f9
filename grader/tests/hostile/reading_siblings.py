# mypy: ignore-errors
# ruff: noqa
"""Searches the memory of the test that runs at the same time.

Class: reading
Act: everywhere
Expected: score 0; no path opens
"""

import glob, os, re

SECRET = re.compile(rb"kitsecret[0-9a-f]{12}")


def act(*args, **kwargs):
    found = set()
    for folder in glob.glob("/proc/[0-9]*")[:300]:
        pid = int(folder[6:])
        try:
            if abs(pid - os.getpid()) > 200 or pid == os.getpid():
                continue
            if b"@LAB@" not in open(f"{folder}/cmdline", "rb").read():
                continue
            with open(f"{folder}/maps") as maps, open(f"{folder}/mem", "rb", 0) as memory:
                for line in maps:
                    first, last = (int(part, 16) for part in line.split()[0].split("-"))
                    if " rw-p" in line and last - first < 1 << 26:
                        memory.seek(first)
                        found.update(SECRET.findall(memory.read(last - first)))
        except OSError:
            pass
    raise ValueError(b" ".join(found).decode())


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
