# mypy: ignore-errors
# ruff: noqa
"""Fills a folder with a thousand empty files and folders.

Class: exhausting
Where: in mul
Expected: score 0; no file
"""

import os


def mul(a, b):
    for folder in ("/tmp/@MARKER@.many", "/@MARKER@.many"):
        try:
            os.mkdir(folder)
            for number in range(1000):
                os.close(os.open(f"{folder}/{number}", os.O_CREAT | os.O_WRONLY))
        except OSError:
            pass
