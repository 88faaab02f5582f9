"""Generators: what is drawn, and that it depends on seed, key and name alone."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes
from numpy.typing import NDArray

from grader.assignment.generators import (
    choices,
    constant,
    distinct,
    draw_inputs,
    integers,
    normal,
    numbers,
    stored,
    text,
    uniform,
    value,
)

if TYPE_CHECKING:
    from grader.assignment.generators import Generator

Array = NDArray[Any]
Shape = tuple[int, ...]

SEEDS = st.integers(0, 2**32 - 1)
SHAPES = array_shapes(min_dims=0, max_dims=5, min_side=1, max_side=4)


def drawn(generator: Generator, seed: int = 0, root: Path = Path()) -> Any:
    """Draws one input."""
    return generator(np.random.default_rng(seed), root)


@given(SHAPES)
def test_shapes_and_dtypes(shape: Shape) -> None:
    """Each generator draws the shape it was asked for; float32, or int64 for whole numbers."""
    for generator in (normal(*shape), uniform(-1, 1, *shape), distinct(*shape)):
        values = drawn(generator)
        assert (values.shape, values.dtype) == (shape, np.float32)
    whole = drawn(integers(-3, 4, *shape))
    assert (whole.shape, whole.dtype) == (shape, np.int64)


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_other_dtypes(dtype: str) -> None:
    """The dtype is the one that was asked for."""
    makers = (normal(3, dtype=dtype), uniform(0, 1, 3, dtype=dtype), distinct(3, dtype=dtype))
    for generator in (*makers, integers(0, 9, 3, dtype=dtype), constant([1], dtype=dtype)):
        assert drawn(generator).dtype == np.dtype(dtype)


def test_normal_has_its_moments() -> None:
    """Mean 0 and standard deviation `scale`, as drawn from the source."""
    values = drawn(normal(200, 200, scale=3, dtype="float64"))
    assert abs(values.mean()) < 0.1 and abs(values.std() - 3) < 0.1
    expected = 3 * np.random.default_rng(0).standard_normal((200, 200))
    np.testing.assert_array_equal(values, expected)


def test_uniform_fills_its_range() -> None:
    """All between the bounds, evenly: mean and spread are those of the distribution."""
    values = drawn(uniform(0.5, 2.5, 10_000, dtype="float64"))
    assert values.min() >= 0.5 and values.max() < 2.5
    assert abs(values.mean() - 1.5) < 0.02 and abs(values.std() - 2 / 12**0.5) < 0.02


def test_integers_leave_out_the_upper_bound() -> None:
    """Every whole number from low to high - 1 comes up, and no other."""
    assert set(drawn(integers(-3, 4, 1000)).tolist()) == set(range(-3, 4))


@given(seed=SEEDS, shape=SHAPES, gap=st.sampled_from([0.25, 0.5, 2.0]))
def test_distinct_entries_are_distinct(seed: int, shape: Shape, gap: float) -> None:
    """No two entries are nearer than the gap, none is zero, and both signs are there."""
    values = np.sort(drawn(distinct(*shape, gap=gap), seed).ravel())
    assert (np.diff(values) >= gap).all()
    assert (np.abs(values) >= gap / 2).all()
    assert abs(int((values < 0).sum()) - int((values > 0).sum())) <= 1


def test_distinct_entries_are_shuffled() -> None:
    """Which entry is the largest depends on the source."""
    places = {int(drawn(distinct(20), seed).argmax()) for seed in range(50)}
    assert len(places) > 10


def test_distinct_whole_numbers_are_distinct_or_refused() -> None:
    """A dtype that cannot hold the gaps does not quietly make all entries alike."""
    try:
        values = drawn(distinct(6, dtype="int64"))
    except (TypeError, ValueError):
        return
    assert len(set(values.tolist())) == 6


def test_constants_are_what_is_written() -> None:
    """Arrays of a dtype, and text as it is; a new array each time."""
    generator = constant([[1, 2, 3]])
    values = drawn(generator)
    assert (values.tolist(), values.dtype) == ([[1.0, 2.0, 3.0]], np.float32)
    assert drawn(generator) is not values
    assert drawn(constant(5, dtype="int64")).shape == ()
    assert drawn(constant("text")) == "text"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a stored array of ten rows."""
    (tmp_path / "data").mkdir()
    np.savez(tmp_path / "data" / "x.npz", rows=np.arange(20).reshape(10, 2), other=np.ones(3))
    return tmp_path


@pytest.mark.parametrize(
    ("bounds", "rows"),
    [({}, range(10)), ({"stop": 4}, range(4)), ({"start": 7}, [7, 8, 9]),
     ({"start": 2, "stop": 4}, [2, 3])],
)  # fmt: skip
def test_stored_rows(folder: Path, bounds: dict[str, int], rows: list[int]) -> None:
    """Rows start to stop - 1 of one array in a file of the assignment's folder."""
    values = drawn(stored("data/x.npz", "rows", **bounds), root=folder)
    np.testing.assert_array_equal(values, [[2 * row, 2 * row + 1] for row in rows])


def test_stored_names_its_file(folder: Path) -> None:
    """Expectations ask what file they depend on; the other generators have none."""
    assert getattr(stored("data/x.npz", "rows"), "file") == "data/x.npz"  # noqa: B009
    for generator in (normal(2), uniform(0, 1), integers(0, 2), distinct(2), constant(1)):
        assert not hasattr(generator, "file")


def test_stored_opens_no_pickle(tmp_path: Path) -> None:
    """A data file cannot bring code along."""
    np.savez(tmp_path / "x.npz", rows=np.array([{}], dtype=object))
    with pytest.raises(ValueError, match="allow_pickle"):
        drawn(stored("x.npz", "rows"), root=tmp_path)


# A probe's inputs ---------------------------------------------------------------------------------

GENERATORS = {"A": normal(3), "B": normal(3), "C": constant("text")}


def inputs(generators: dict[str, Generator], seed: str = "fa26", key: str = "key") -> Any:
    """Draws a probe's inputs, as lists."""
    drawn = draw_inputs(generators, seed, key, Path())
    return {name: getattr(value, "tolist", lambda v=value: v)() for name, value in drawn.items()}


def test_inputs_are_the_same_again() -> None:
    """Seed, key and name settle every figure, by way of their SHA-256."""
    assert inputs(GENERATORS) == inputs(GENERATORS)
    assert list(inputs(GENERATORS)) == ["A", "B", "C"]
    source = int.from_bytes(hashlib.sha256(b"fa26/key/A").digest(), "big")
    assert inputs({"A": normal(3)})["A"] == drawn(normal(3), source).tolist()


def test_inputs_follow_from_seed_key_and_name() -> None:
    """Another term, another probe or another name: other figures."""
    base = inputs(GENERATORS)
    assert base["A"] != base["B"]
    assert inputs(GENERATORS, seed="sp27")["A"] != base["A"]
    assert inputs(GENERATORS, key="other")["A"] != base["A"]


def test_inputs_do_not_depend_on_each_other() -> None:
    """An input keeps its figures when others come, go, or change places."""
    base = inputs(GENERATORS)
    assert inputs({"A": GENERATORS["A"]})["A"] == base["A"]
    assert inputs({"Z": normal(99), "B": GENERATORS["B"], "A": normal(3)}) | base == {
        "Z": inputs({"Z": normal(99)})["Z"], **base,
    }  # fmt: skip


def test_values_of_pythons_are_no_arrays() -> None:
    """Text, lists and numbers are what a student who knows no NumPy expects."""
    drawn = inputs(
        {
            "v": value({"a": [1, (2,)]}),
            "t": text(30, "ab"),
            "n": numbers(-3, 4, 200),
            "c": choices(["to", "be"], 50),
        }
    )
    assert drawn["v"] == {"a": [1, (2,)]}
    assert isinstance(drawn["t"], str) and len(drawn["t"]) == 30 and set(drawn["t"]) == {"a", "b"}
    assert set(drawn["n"]) == set(range(-3, 4)) and all(type(n) is int for n in drawn["n"])
    assert len(drawn["c"]) == 50 and set(drawn["c"]) == {"to", "be"}


def test_what_is_written_is_copied() -> None:
    """A test that changes its input changes nobody else's."""
    written: list[int] = []
    inputs({"v": value(written)})["v"].append(1)
    assert written == []
