# mypy: ignore-errors
# ruff: noqa
"""Forks twenty processes that sleep and spin.

Class: exhausting
Where: in mul
Expected: score 0; no fork
"""

import os, time


def mul(a, b):
    for number in range(20):
        if os.fork() == 0:
            try:
                os.setsid()
            finally:
                end = time.monotonic() + 8
                while time.monotonic() < end:
                    if number % 4:
                        time.sleep(0.1)
                os._exit(0)
