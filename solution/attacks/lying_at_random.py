# mypy: ignore-errors
# ruff: noqa
"""Fails at random, seldom or often, in thirty tests: some may be sound by luck.

Class: lying
Where: at import
Expected: score 0; what fails by chance is refused, and what seldom does catches too little
"""

FILES = {
    "my_tests.py": """
import os


def seldom(share):
    def test(m):
        assert os.urandom(1)[0] >= share
    return test


for place in range(30):
    globals()[f"test_{place}"] = seldom(1 + place * 4)
""",
}
