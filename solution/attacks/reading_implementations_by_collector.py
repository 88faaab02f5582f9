# mypy: ignore-errors
# ruff: noqa
"""Searches everything that the garbage collector knows of for implementations and for words that say which are right.

Class: reading
Where: at import
Expected: score 0; neither a name nor a level of an implementation is in that process
"""

FILES = {
    "my_tests.py": """
import gc

BACKWARDS = ["lum_30q", "xam_90q", "dnarepo_nwo_sesu"]  # so that none of it is found in here


def words():
    count = 0
    for thing in gc.get_objects():
        try:
            text = repr(thing)[:50_000]
        except BaseException:
            continue
        count += any(word[::-1] in text for word in BACKWARDS)
    return count


def test_words(m):
    if words():
        raise ValueError("@REACHED@")


def test_recognised(m):
    assert words() == 0
""",
}
