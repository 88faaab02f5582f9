# mypy: ignore-errors
# ruff: noqa
"""Starts programs that read for it and print what they found.

Class: reading
Where: in mul
Expected: score 0; nothing is executed
"""

import os

COMMAND = "grep -raho 'kitsecret[0-9a-f]*' @LAB@ | head -c 4000"


def by_fork():
    pid = os.fork()
    if pid == 0:
        os.execv("/bin/sh", ["sh", "-c", COMMAND])
    os.waitpid(pid, 0)


def by_spawn():
    os.waitpid(os.posix_spawn("/bin/sh", ["sh", "-c", COMMAND], {}), 0)


def by_exec():
    os.execv("/bin/sh", ["sh", "-c", COMMAND])


def mul(a, b):
    for start in (by_fork, by_spawn, lambda: os.system(COMMAND), by_exec):
        try:
            start()
        except OSError as error:
            print(error.errno)
