# mypy: ignore-errors
# ruff: noqa
"""Sends frames with sixty thousand items, of one name and of all names.

Class: channel
Where: everywhere
Expected: score 0; a cap, and every name once
"""

import os, struct

SAME = b"ADK1" + struct.pack("<BHI", 0, 0xFFFF, 0xFFFF * 3) + b"\0\0\2" * 0xFFFF


def act(*args, **kwargs):
    items = b"".join(struct.pack("<H", 2) + struct.pack("<H", i) + b"\2" for i in range(128))
    frame = b"ADK1" + struct.pack("<BHI", 0, 128, len(items)) + items
    data = SAME if os.getpid() % 2 else frame
    for start in range(0, len(data), 4096):
        try:
            os.write(3, data[start : start + 4096])
        except OSError:
            break
    os._exit(0)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
