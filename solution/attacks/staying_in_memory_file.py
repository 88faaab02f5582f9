# mypy: ignore-errors
# ruff: noqa
"""Writes a program into memory and executes it from there.

Class: staying
Where: in mul
Expected: score 0; nothing is executed
"""

import os


def mul(a, b):
    descriptor = os.memfd_create("@MARKER@", 0)
    os.write(descriptor, b"#!/bin/sh\n: > /tmp/@MARKER@.memfd\n")
    os.execve(descriptor, ["@MARKER@"], {})
