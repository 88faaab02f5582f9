# mypy: ignore-errors
# ruff: noqa
"""Leaves what has no content: links, folders, pipes and sockets.

Class: staying
Where: everywhere
Expected: score 0; no path opens
"""

import os, socket


def act(*args, **kwargs):
    for make in (
        lambda: os.symlink("/etc/passwd", "/tmp/@MARKER@.link"),
        lambda: os.mkdir("/tmp/@MARKER@.folder"),
        lambda: os.mkfifo("/tmp/@MARKER@.pipe"),
        lambda: os.mknod("/dev/shm/@MARKER@.node"),
        lambda: os.link("@LAB@/source/assignment.toml", "/tmp/@MARKER@.hard"),
        lambda: socket.socket(socket.AF_UNIX).bind("/tmp/@MARKER@.socket"),
    ):
        try:
            make()
        except OSError:
            pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
