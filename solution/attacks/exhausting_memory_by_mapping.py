# mypy: ignore-errors
# ruff: noqa
"""Maps and locks memory beside malloc: mmap, memfd, mlockall.

Class: exhausting
Where: in mul
Expected: score 0; a limit of its own address space
"""

import ctypes, mmap, os

libc = ctypes.CDLL(None, use_errno=True)


def mul(a, b):
    libc.mlockall(3)
    kept = []
    try:
        descriptor = os.memfd_create("@MARKER@")
        os.ftruncate(descriptor, 1 << 28)
        for start in range(0, 1 << 28, 1 << 20):
            os.pwrite(descriptor, b"x" * (1 << 20), start)
    except OSError:
        pass
    for _ in range(32):
        piece = mmap.mmap(-1, 64 << 20)
        piece[:: 1 << 12] = b"x" * (64 << 8)
        kept.append(piece)
    return kept
