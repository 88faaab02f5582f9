# mypy: ignore-errors
# ruff: noqa
"""Reaches for the runner's arrays in the frames above, and says that all tests passed or failed.

Class: patching
Where: at import
Expected: score 0; who does not know which implementation is right earns nothing by lying
"""

FILES = {
    "my_tests.py": """
import sys


def arrays():
    frame = sys._getframe()
    while frame is not None:
        for value in frame.f_locals.values():
            if type(value).__name__ == "ndarray" and value.shape == (30,):
                yield value
        frame = frame.f_back


def test_passes_all(m):
    for array in arrays():
        array[:] = 0
        array.setflags(write=False)
    m.mul = None


def test_fails_all(m):
    for array in arrays():
        try:
            array.setflags(write=True)
            array[:] = 1
        except ValueError:
            pass
""",
}
