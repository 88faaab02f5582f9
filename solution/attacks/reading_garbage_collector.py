# mypy: ignore-errors
# ruff: noqa
"""Asks the garbage collector for every object, and prints the secrets among them.

Class: reading
Where: everywhere
Expected: score 0; nothing of the grader's is in this process
"""

import gc, re

SECRET = re.compile(r"kitsecret[0-9a-f]{12}")


def act(*args, **kwargs):
    found = set()
    for thing in gc.get_objects():
        if type(thing) in (dict, tuple, list):
            values = thing.values() if type(thing) is dict else thing
            for value in list(values):
                if type(value) is str:
                    found.update(SECRET.findall(value))
                elif type(value) is bytes:
                    found.update(SECRET.findall(value.decode("latin-1")))
    raise ValueError(" ".join(found))


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
