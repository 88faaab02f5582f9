# mypy: ignore-errors
# ruff: noqa
"""Writes up to 256 MB into the channel.

Class: channel
Where: in mul
Expected: score 0; reading stops at the cap
"""

import os


def mul(a, b):
    block = b"A" * (1 << 20)
    for _ in range(256):
        try:
            os.write(3, block)
        except OSError:
            break
    os._exit(0)
