# mypy: ignore-errors
# ruff: noqa
"""Passes in the first processes and fails in later ones, by process id, user id and clock: were right implementations first, it would be sound and catch all others.

Class: lying
Where: at import
Expected: score 0; nobody knows the order of implementations
"""

FILES = {
    "my_tests.py": """
import os, time

INDEX = os.getpid() - os.getppid()


def late_by(count):
    def test(m):
        assert INDEX < count
    return test


def test_by_user(m):
    assert os.getuid() % 256 < 128


def test_by_clock(m):
    assert time.process_time() < 0.05 and time.monotonic() % 4 < 2


for count in range(20, 360, 14):
    globals()[f"test_before_{count}"] = late_by(count)
""",
}
