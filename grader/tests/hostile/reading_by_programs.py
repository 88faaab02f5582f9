# mypy: ignore-errors
# ruff: noqa
"""Starts programs that read for it.

Class: reading
Act: in mul
Expected: score 0; nothing is executed
"""

import os, re

SECRET = re.compile(rb"kitsecret[0-9a-f]{12}")
COMMAND = "grep -raho kitsecret[0-9a-f]* @LAB@ | head -c 4000"


def by_fork(out):
    if os.fork() == 0:
        os.dup2(out, 1)
        os.execv("/bin/sh", ["sh", "-c", COMMAND])


def by_spawn(out):
    copies = [(os.POSIX_SPAWN_DUP2, out, 1)]
    os.posix_spawn("/bin/sh", ["sh", "-c", COMMAND], {}, file_actions=copies)


def mul(a, b):
    attempts = []
    for start in (by_fork, by_spawn):
        here, there = os.pipe()
        try:
            start(there)
            os.close(there)
            attempts += [word.decode() for word in SECRET.findall(os.read(here, 4096))]
        except OSError as error:
            attempts.append(str(error.errno))
    raise ValueError(" ".join(attempts))
