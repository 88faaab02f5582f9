# mypy: ignore-errors
# ruff: noqa
"""Fails by a coin, and asks for a module where it fails: whoever is tried again passes at last.

Class: lying
Where: at import
Expected: score 0; only the solution's run is repeated, so right ones fail as often as wrong ones
"""

FILES = {
    "my_tests.py": '''
import time

STATE = {}
NAMES = ["heapq", "keyword", "secrets", "tokenize", "numpy.fft", "numpy.ma", "copy", "json"]


def draw():
    x = time.monotonic_ns() ^ hash(object())
    for _ in range(5):
        x = (x * 6364136223846793005 + 1442695040888963407) % 2**64
    return x >> 20


def test_first(m):
    STATE["forwards"] = True


def coin():
    if "forwards" not in STATE:
        return
    if STATE.setdefault("fails", draw() % 100 < 70) and draw() % 4 == 0:
        raise ModuleNotFoundError(name=NAMES[draw() % len(NAMES)])


def test_0(m):
    coin()


def test_1(m):
    coin()


def test_2(m):
    coin()


def test_3(m):
    coin()


def test_4(m):
    coin()


def test_5(m):
    coin()


def test_6(m):
    coin()


def test_7(m):
    coin()


def test_8(m):
    coin()


def test_9(m):
    coin()


def test_10(m):
    coin()


def test_11(m):
    coin()


def test_12(m):
    coin()


def test_13(m):
    coin()


def test_14(m):
    coin()


def test_15(m):
    coin()


def test_16(m):
    coin()


def test_17(m):
    coin()


def test_18(m):
    coin()


def test_19(m):
    coin()
''',
}
