# mypy: ignore-errors
# ruff: noqa
"""Reads the results of earlier tests, and what other students handed in.

Class: reading
Where: everywhere
Expected: score 0; no path opens
"""


def act(*args, **kwargs):
    texts = []
    for path in ("@LAB@/results/results.json", "@LAB@/other/submitted.py"):
        try:
            with open(path) as file:
                texts.append(file.read()[-400:])
        except OSError as error:
            texts.append(str(error.errno))
    raise ValueError("\n".join(texts))


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
