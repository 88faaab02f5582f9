# mypy: ignore-errors
# ruff: noqa
"""Fails with a request for a module until enough are loaded: whoever is tried again passes.

Class: lying
Where: at import
Expected: score 0; wrong ones are run again as right ones are, so what is sound catches nothing
"""

FILES = {
    "my_tests.py": """
import sys

NAMES = ["heapq", "keyword", "secrets", "tokenize", "numpy.fft", "numpy.ma"]


def ask():
    missing = [name for name in NAMES if name not in sys.modules]
    if len(missing) > 2:
        raise ModuleNotFoundError(name=missing[0])


def test_sub(m):
    ask()


def test_mul(m):
    ask()


def test_max(m):
    ask()
""",
}
