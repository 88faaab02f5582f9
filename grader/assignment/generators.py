"""Generators of a probe's inputs.

A generator is called with a random source and the assignment's folder, and returns one input: an
ndarray, text, or another value of Python's. `@given(A=normal(4, 1))` draws A once, when
expectations are frozen; from then on every machine sees the same figures.

    normal(4, 1)                 standard normal, float32
    uniform(0.5, 2.0, 3, 4)      evenly distributed between two bounds
    integers(-3, 4, 3, 4)        whole numbers, the upper bound excluded
    distinct(3, 4)               no two entries equal or close, both signs
    constant([[1, 2, 3]])        what is written
    value({"a": [1, 2]})         what is written, as Python has it: no array
    text(20, "abc")              text of these characters
    numbers(-3, 4, 20)           a list of Python's whole numbers
    choices(["to", "be"], 5)     a list of some of these, any of them more than once
    stored("data/x.npz", "images", stop=64)    rows of a file that ships with the assignment
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:  # both take a while to load, and a release draws nothing
    import numpy.typing as npt

    Generator = Callable[[np.random.Generator, Path], Any]


def normal(*shape: int, scale: float = 1.0, dtype: npt.DTypeLike = "float32") -> Generator:
    """Draws from the normal distribution with mean 0 and standard deviation `scale`."""
    return lambda rng, root: np.asarray(scale * rng.standard_normal(shape), dtype)


def uniform(low: float, high: float, *shape: int, dtype: npt.DTypeLike = "float32") -> Generator:
    """Draws evenly from [low, high)."""
    return lambda rng, root: np.asarray(rng.uniform(low, high, shape), dtype)


def integers(low: int, high: int, *shape: int, dtype: npt.DTypeLike = "int64") -> Generator:
    """Draws whole numbers from low to high - 1."""
    return lambda rng, root: np.asarray(rng.integers(low, high, shape), dtype)


def distinct(*shape: int, gap: float = 0.25, dtype: npt.DTypeLike = "float32") -> Generator:
    """Draws entries that differ by at least `gap`, about half of them negative and none zero.

    Raises:
        ValueError: (when drawn) in that dtype some would be the same.
    """

    def draw(rng: np.random.Generator, root: Path) -> Any:
        size = int(np.prod(shape))
        steps = np.arange(size) - size // 2 + 0.5
        values = (gap * rng.permutation(steps)).reshape(shape).astype(dtype)
        if np.unique(values).size < size:
            raise ValueError(f"distinct: {np.dtype(dtype)} cannot tell entries {gap} apart")
        return values

    return draw


def constant(value: Any, dtype: npt.DTypeLike = "float32") -> Generator:
    """Returns what is written: an array of `dtype`, or text as it is."""
    return lambda rng, root: value if isinstance(value, str) else np.array(value, dtype=dtype)


def value(value: Any) -> Generator:
    """Returns what is written: text, a number, None, or a list, tuple, set or dict of these."""
    return lambda rng, root: copy.deepcopy(value)


def text(length: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> Generator:
    """Draws text of so many characters of an alphabet."""
    return lambda rng, root: "".join(_drawn(rng, alphabet, length))


def numbers(low: int, high: int, count: int) -> Generator:
    """Draws a list of so many of Python's whole numbers from low to high - 1."""
    return lambda rng, root: rng.integers(low, high, count).tolist()


def choices(values: Sequence[Any], count: int) -> Generator:
    """Draws a list of so many of some values, any of them more than once."""
    return lambda rng, root: _drawn(rng, values, count)


def _drawn(rng: np.random.Generator, values: Sequence[Any], count: int) -> list[Any]:
    return [values[place] for place in rng.integers(0, len(values), count).tolist()]


def stored(path: str, key: str, start: int = 0, stop: int | None = None) -> Generator:
    """Returns rows start to stop - 1 of array `key` in an .npz file of the assignment's folder."""

    def draw(rng: np.random.Generator, root: Path) -> Any:
        with np.load(root / path, allow_pickle=False) as arrays:
            return arrays[key][start:stop]

    draw.file = path  # type: ignore[attr-defined]  # what the expectations depend on too
    return draw


def draw_inputs(
    generators: dict[str, Generator], seed: str, key: str, root: Path
) -> dict[str, Any]:
    """Draws every input of one probe.

    The random source of each follows from the assignment's seed, the probe's key and the input's
    name, so no probe's figures depend on which other probes there are.
    """
    return {
        name: generate(_source(f"{seed}/{key}/{name}"), root)
        for name, generate in generators.items()
    }


def _source(text: str) -> np.random.Generator:
    return np.random.default_rng(int.from_bytes(hashlib.sha256(text.encode()).digest(), "big"))
