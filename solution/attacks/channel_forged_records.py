# mypy: ignore-errors
# ruff: noqa
"""Sends the zygote's own records to whatever socket it finds: started, ended, greetings.

Class: channel
Where: everywhere
Expected: score 0; the control socket is not there
"""

import os, socket, struct

RECORD = struct.Struct("<cqidq")


def act(*args, **kwargs):
    for descriptor in range(256):
        for what in (b"E", b"S", b"H"):
            try:
                os.write(descriptor, RECORD.pack(what, os.getppid(), 0, 0.0, 0))
            except OSError:
                pass
    os._exit(0)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
