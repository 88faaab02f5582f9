# mypy: ignore-errors
# ruff: noqa
"""Answers with a pickle that would create a file where it is opened.

Class: channel
Where: everywhere
Expected: score 0; nothing that comes back is unpickled
"""

import os, pickle


class Bomb:
    def __reduce__(self):
        return (open, ("/tmp/@MARKER@.unpickled", "w"))


def act(*args, **kwargs):
    os.write(3, pickle.dumps(Bomb()))
    os._exit(0)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
