# mypy: ignore-errors
# ruff: noqa
"""Has a shell open the connection.

Class: sending
Where: in mul
Expected: score 0; nothing is executed
"""

import os

COMMAND = "echo @MARKER@ > /dev/tcp/127.0.0.1/@PORT@"


def mul(a, b):
    os.system(f"bash -c '{COMMAND}' 2> /dev/null")
    os.posix_spawn("/bin/bash", ["bash", "-c", COMMAND], {})
