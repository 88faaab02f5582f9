# mypy: ignore-errors
# ruff: noqa
"""Sends frames with the right names, and NaN, infinity and zero for their values.

Class: channel
Where: everywhere
Expected: score 0; values are compared as well
"""

import os, struct

NAMES = ("A * B", "A.grad", "B.grad", "A - B", "A / B", "grad_fn_name", "secret", "A @ B")
VALUES = (float("nan"), float("inf"), 0.0)


def act(*args, **kwargs):
    value = VALUES[os.getpid() % 3]
    items = b"".join(
        struct.pack("<H", len(name)) + name.encode() + bytes([0, 11, 0]) + struct.pack("<d", value)
        for name in NAMES
    )
    os.write(3, b"ADK1" + struct.pack("<BHI", 0, len(NAMES), len(items)) + items)
    os._exit(0)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
