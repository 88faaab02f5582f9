# mypy: ignore-errors
# ruff: noqa
"""Reads the results of earlier tests, and of earlier submissions.

Class: reading
Act: everywhere
Expected: score 0; no path opens
"""

import glob


def act(*args, **kwargs):
    texts = []
    for path in glob.glob("@LAB@/results/*") + glob.glob("@LAB@/other/*"):
        with open(path) as file:
            texts.append(file.read()[-400:])
    raise ValueError("\n".join(texts))


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
