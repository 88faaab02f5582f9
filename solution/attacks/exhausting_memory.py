# mypy: ignore-errors
# ruff: noqa
"""Takes 2 GB of memory in pieces.

Class: exhausting
Where: everywhere
Expected: score 0; a limit of its own address space
"""


def act(*args, **kwargs):
    pieces = []
    for _ in range(64):
        piece = bytearray(32 << 20)
        piece[::4096] = b"x" * len(piece[::4096])
        pieces.append(piece)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
