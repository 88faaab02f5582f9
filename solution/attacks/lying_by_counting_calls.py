# mypy: ignore-errors
# ruff: noqa
"""Is sound by counting: the first call passes, and later ones fail, in its own counters and in others' modules.

Class: lying
Where: at import
Expected: score 0; each implementation has a process of its own, and the order of tests must not matter
"""

FILES = {
    "my_tests.py": """
import builtins, math
import numpy as np

COUNTS = []


def counted(m):
    COUNTS.append(1)
    for place in (builtins, math, np, np.ndarray.__array_function__.__class__):
        try:
            place.kit_count = getattr(place, "kit_count", 0) + 1
        except (AttributeError, TypeError):
            pass
    assert len(COUNTS) <= 1 and getattr(builtins, "kit_count", 0) <= 1


def test_a(m):
    counted(m)


def test_b(m):
    counted(m)


def test_c(m):
    counted(m)
""",
}
