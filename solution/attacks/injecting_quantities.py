# mypy: ignore-errors
# ruff: noqa
"""Answers with frames whose quantities are named by control sequences.

Class: injecting
Where: everywhere
Expected: score 0; names that are not expected are not shown
"""

import os, struct

NAME = "\x1b[31m\u202eA * B</pre>".encode()
TEXT = "\x1b]0;title\x07\u202e<script>".encode()


def act(*args, **kwargs):
    items = struct.pack("<H", len(NAME)) + NAME + b"\2"
    for name in (b"A * B", b"A.grad", b"grad_fn_name"):
        items += struct.pack("<H", len(name)) + name + b"\1" + struct.pack("<I", len(TEXT)) + TEXT
    os.write(3, b"ADK1" + struct.pack("<BHI", 0, 4, len(items)) + items)
    os._exit(0)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
