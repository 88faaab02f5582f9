# mypy: ignore-errors
# ruff: noqa
"""Takes almost all its time in each test, and then asks for one of a hundred modules that can be
loaded.

Class: exhausting
Where: everywhere
Expected: score 0; the run's own limit holds for loading too
"""

import time

NAMES = (
    "argparse ast bisect calendar cmath csv decimal difflib dis doctest enum fractions graphlib "
    "hashlib heapq io json keyword locale logging numbers pathlib pdb pickle platform pprint queue "
    "random secrets shutil signal statistics string tempfile textwrap timeit tokenize unicodedata "
    "unittest unittest.mock weakref numpy.fft numpy.ma numpy.polynomial numpy.random numpy.testing"
).split()


def act(*args, **kwargs):
    time.sleep(0.8)
    raise ModuleNotFoundError(
        "no such module", name=NAMES[int(time.monotonic() * 1.2) % len(NAMES)]
    )


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))
