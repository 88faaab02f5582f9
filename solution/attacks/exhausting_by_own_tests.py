# mypy: ignore-errors
# ruff: noqa
"""Lets the solution pass at once, and sleeps and loops in all other implementations.

Class: exhausting
Where: at import
Expected: score 0; they have one limit together, and the run ends in time
"""

FILES = {
    "my_tests.py": """
import time
import numpy as np

START = time.process_time()


def test_sleeps(m):
    a = m.Tensor([1.0, 1.0], requires_grad=True)
    m.max(a).grad_fn(np.ones(()))
    time.sleep(0.6)


def test_loops(m):
    while time.process_time() < START + 0.3:
        pass
""",
}
