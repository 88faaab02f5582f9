"""A disguised text does the same, and looks like nothing."""

import pytest

from grader.assignment.disguise import disguised, imported

SOURCE = '''"""A module."""
import math
from collections import deque

LIMIT = 3


class Box:
    """A box."""

    size = 1

    def grow(self, by: int = 1) -> "Box":
        """Grows."""
        larger = self.size + by
        self.size = larger
        return self


def outer(first, *rest, **named):
    """Adds."""
    total = first
    for each in rest:
        total += each

    def inner(more):
        nonlocal_total = total + more  # a comment
        return nonlocal_total

    try:
        squares = [number * number for number in rest]
    except ValueError as error:
        raise error
    match total:
        case 0:
            return 0
    return inner(LIMIT) + len(squares) + math.floor(named.get("x", 0)) + len(deque(rest))
'''


def run(text: str) -> tuple[int, int, list[str]]:
    """What it computes, and its public names."""
    space: dict[str, object] = {}
    exec(text, space)
    outer, box = space["outer"], space["Box"]
    size = box().grow(by=2).size  # type: ignore[operator]
    public = sorted(name for name in space if not name.startswith("__"))
    return outer(1, 2, 3, x=2.5), size, public  # type: ignore[operator]


@pytest.mark.parametrize("seed", ["a", "b", "c"])
def test_it_does_the_same(seed: str) -> None:
    """Its callers find the names that they use unchanged."""
    assert run(disguised(SOURCE, seed)) == run(SOURCE)


def test_nothing_is_left_for_a_reader() -> None:
    """Neither comments nor docstrings nor the names of local variables."""
    text = disguised(SOURCE, "a")
    for word in ("A module", "A box", "Adds", "comment", "larger", "nonlocal_total", "squares"):
        assert word not in text


def test_each_has_code_of_its_own() -> None:
    """So the bytecode of none is known beforehand, and the same seed gives the same."""
    codes = set()
    for seed in range(8):
        space: dict[str, object] = {}
        exec(disguised(SOURCE, str(seed)), space)
        codes.add(space["outer"].__code__.co_code)  # type: ignore[attr-defined]
    assert len(codes) > 4
    assert disguised(SOURCE, "a") == disguised(SOURCE, "a")


def test_imports_are_found_wherever_they_are() -> None:
    """At the top and in functions."""
    assert imported("import a.b\ndef f():\n    from c import d\n") == {"a.b", "c"}
