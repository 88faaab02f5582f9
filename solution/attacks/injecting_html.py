# mypy: ignore-errors
# ruff: noqa
"""Prints and raises HTML with a script in it.

Class: injecting
Where: everywhere
Expected: score 0; the format says that it is text
"""

HOSTILE = "</pre><script src=http://127.0.0.1:@PORT@/x.js></script><img src=x onerror=alert(1)>"


def act(*args, **kwargs):
    print(HOSTILE)
    raise ValueError(HOSTILE)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
