"""The solution of the example `sequences`, against other ways to compute the same."""

import itertools
from collections import Counter, OrderedDict
from collections.abc import Iterator
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

LETTERS = st.text("abc", max_size=7)
TEXTS = st.text(max_size=30) | st.text("ab", max_size=40)
ITEMS = st.lists(st.integers(0, 20), max_size=30)


def load(name: str) -> Any:
    """One of the solution's files, as a module."""
    path = Path(__file__).parents[1] / "examples" / "sequences" / "solution" / f"{name}.py"
    spec = spec_from_file_location(f"example_{name}", path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


seq, streams = load("sequences"), load("streams")


@cache
def brute(a: str, b: str) -> int:
    """The edit distance, by trying every first edit."""
    if not a or not b:
        return len(a) + len(b)
    return min(
        brute(a[1:], b[1:]) + (a[0] != b[0]), brute(a[1:], b) + 1, brute(a, b[1:]) + 1
    )  # fmt: skip


@given(LETTERS, LETTERS)
def test_edit_distance_is_the_least_of_all_edits(a: str, b: str) -> None:
    """Of texts and of lists, both ways."""
    assert seq.edit_distance(a, b) == brute(a, b) == seq.edit_distance(list(b), list(a))


@given(LETTERS, LETTERS, LETTERS)
def test_a_detour_is_no_shorter(a: str, b: str, c: str) -> None:
    """The distance is one: the triangle inequality holds."""
    there = seq.edit_distance(a, b) + seq.edit_distance(b, c)
    assert seq.edit_distance(a, c) <= there


@given(LETTERS, LETTERS)
def test_an_alignment_spells_both_and_costs_the_distance(a: str, b: str) -> None:
    """And no pair is empty."""
    pairs = seq.alignment(a, b)
    assert "".join(x for x, _ in pairs if x is not None) == a
    assert "".join(y for _, y in pairs if y is not None) == b
    assert sum(x != y for x, y in pairs) == brute(a, b) and (None, None) not in pairs


@given(TEXTS, st.integers(0, 10))
def test_each_pair_that_is_learned_is_the_most_frequent_one(text: str, merges: int) -> None:
    """And of equals the first; what is left has no pair twice, if it is shorter than asked for."""
    learned = seq.train(text, merges)
    assert len(learned) <= merges
    ids = list(text.encode())
    for number, pair in enumerate([*learned, None]):
        pairs = list(itertools.pairwise(ids))
        counts = Counter(pairs)
        most = max(counts.values(), default=0)
        if pair is None:
            assert number == merges or most < 2
            break
        assert most >= 2 and pair == next(p for p in pairs if counts[p] == most)
        ids = seq.merge(ids, pair, 256 + number)


@given(TEXTS, TEXTS, st.integers(0, 12))
def test_what_is_encoded_is_decoded(text: str, other: str, merges: int) -> None:
    """With pieces of the same text or of another one; pieces make nothing longer."""
    learned = seq.train(text, merges)
    for each in (text, other):
        ids = seq.encode(each, learned)
        assert seq.decode(ids, learned) == each and len(ids) <= len(each.encode())


@given(st.lists(st.integers(0, 255), max_size=20))
def test_any_bytes_become_text(ids: list[int]) -> None:
    """As Python's own replacement does it."""
    assert seq.decode(ids, []) == bytes(ids).decode(errors="replace")


@pytest.mark.parametrize(("ids", "learned"), [([-1], []), ([256], []), ([257], [(1, 2)])])
def test_unknown_ids_are_refused(ids: list[int], learned: list[tuple[int, int]]) -> None:
    """On both sides."""
    with pytest.raises(ValueError, match="is not the id of a piece"):
        seq.decode(ids, learned)


class Known:
    """A cache whose order is kept by OrderedDict."""

    def __init__(self, capacity: int) -> None:
        self.capacity, self.kept = capacity, OrderedDict[int, int]()

    def get(self, key: int, default: Any = None) -> Any:
        """The value of a key."""
        if key in self.kept:
            self.kept.move_to_end(key)
        return self.kept.get(key, default)

    def put(self, key: int, value: int) -> None:
        """Keeps a value."""
        self.kept[key] = value
        self.kept.move_to_end(key)
        if len(self.kept) > self.capacity:
            self.kept.popitem(last=False)

    def keys(self) -> list[int]:
        """From the least recently used key on."""
        return list(self.kept)


CALLS = st.lists(
    st.tuples(st.just("put"), st.integers(0, 5), st.integers())
    | st.tuples(st.just("get"), st.integers(0, 5), st.just("nothing"))
    | st.tuples(st.just("keys"))
)


@given(st.integers(1, 4), CALLS)
def test_a_cache_does_what_an_ordered_dict_does(capacity: int, wanted: list[Any]) -> None:
    """In every call of any sequence."""
    cache, known = seq.LRUCache(capacity), Known(capacity)
    for name, *arguments in wanted:
        assert getattr(cache, name)(*arguments) == getattr(known, name)(*arguments)


@given(ITEMS, st.integers(0, 10))
def test_top_k_is_the_beginning_of_what_is_sorted(items: list[int], k: int) -> None:
    """Sorting keeps the order of equals, in reverse too: items are paired with their places."""
    tied = [(item // 4, place) for place, item in enumerate(items)]

    class By(int):
        """A number that shows its place and compares without it."""

        place = 0

    numbers = []
    for value, place in tied:
        numbers.append(By(value))
        numbers[-1].place = place
    found = streams.top_k(iter(numbers), k)
    expected = sorted(numbers, reverse=True)[:k]
    assert [(n, n.place) for n in found] == [(n, n.place) for n in expected]


@given(ITEMS, st.integers(1, 6))
def test_running_top_k_is_top_k_of_each_beginning(items: list[int], k: int) -> None:
    """One result for each item."""
    expected = [sorted(items[:n], reverse=True)[:k] for n in range(1, len(items) + 1)]
    assert list(streams.running_top_k(iter(items), k)) == expected


@given(ITEMS, ITEMS)
def test_merge_sorted_is_sorting_both(one: list[int], other: list[int]) -> None:
    """And of equals those of the first come first: the second has floats."""
    both: list[list[float]] = [sorted(one), sorted(float(number) for number in other)]
    found, expected = list(streams.merge_sorted(both[0], iter(both[1]))), sorted(both[0] + both[1])
    assert [(type(n), n) for n in found] == [(type(n), n) for n in expected]


def test_streams_need_no_end() -> None:
    """And take no more than they need."""

    def numbers(start: int) -> Iterator[int]:
        yield from range(start, start + 3)
        raise AssertionError("too many were taken")

    merged = streams.merge_sorted(numbers(0), numbers(10))
    assert [next(merged) for _ in range(3)] == [0, 1, 2]
    best = streams.running_top_k(numbers(0), 2)
    assert [next(best) for _ in range(3)] == [[0], [1, 0], [2, 1]]


@pytest.mark.parametrize("make", [lambda: streams.top_k([], -1), lambda: seq.LRUCache(0),
                                  lambda: next(streams.running_top_k([1], 0))])  # fmt: skip
def test_bad_numbers_are_refused(make: Any) -> None:
    """With ValueError."""
    with pytest.raises(ValueError, match=r"negative|at least|less"):
        make()
