"""The 8×8 digits: shipped, or all of them from a folder; damaged ones are told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

Library = Callable[..., Any]


@pytest.fixture
def optdigits(library: Library, monkeypatch: pytest.MonkeyPatch) -> Any:
    """optdigits.py, with no DIGITS_DIR set."""
    monkeypatch.delenv("DIGITS_DIR", raising=False)
    return library("support.optdigits")


@pytest.fixture
def folder(optdigits: Any, tmp_path: Path) -> Path:
    """Both files, with digits that are told apart by their pixels."""
    random = np.random.default_rng(0)
    for name, lines in optdigits.FILES.items():
        table = np.hstack([random.integers(0, 17, (lines, 64)), random.integers(0, 10, (lines, 1))])
        np.savetxt(tmp_path / name, table, fmt="%d", delimiter=",")
    return tmp_path


def test_the_shipped_digits(optdigits: Any) -> None:
    """1,437 and 360, each once, as the course's own loading has them."""
    x_train, y_train, x_validation, y_validation = optdigits.load_split()
    assert (len(x_train), len(x_validation)) == (1437, 360)
    images, labels = optdigits.load_digits()
    both = np.vstack([x_train, x_validation])
    assert sorted(map(bytes, both)) == sorted(map(bytes, images))
    assert np.bincount(np.hstack([y_train, y_validation])).tolist() == np.bincount(labels).tolist()


def test_all_digits(optdigits: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """4,496 and 1,124, from 0 to 1; the environment variable says where they are."""
    monkeypatch.setenv("DIGITS_DIR", str(folder))
    x_train, y_train, x_validation, y_validation = optdigits.load_split()
    assert x_train.shape == (4496, 64) and x_validation.shape == (1124, 64)
    assert y_train.shape == (4496,) and y_validation.shape == (1124,)
    assert x_train.dtype == np.float32 and y_train.dtype == np.int64
    assert (x_train.min(), x_train.max()) == (0, 1)


def test_another_seed_another_split(optdigits: Any) -> None:
    """The same seed, the same."""
    one, same, other = (optdigits.load_split(seed)[0] for seed in (0, 0, 1))
    np.testing.assert_array_equal(one, same)
    assert not np.array_equal(one, other)


def test_standardized_pixels(optdigits: Any) -> None:
    """Mean 0 and deviation 1 in training; validation by the same figures; nothing infinite."""
    x_train = np.array([[0.0, 0.5, 1.0], [0.5, 0.5, 0.0]], dtype=np.float32)
    x_validation = np.array([[1.0, 0.75, 0.5]], dtype=np.float32)
    train, validation = optdigits.standardized(x_train, x_validation)
    np.testing.assert_allclose(train, [[-1, 0, 1], [1, 0, -1]], atol=1e-6)
    np.testing.assert_allclose(validation, [[3, 25, 0]], rtol=1e-5)
    assert train.dtype == validation.dtype == np.float32


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "DIGITS_DIR has to name the folder"),
        ("1,2,3\n4,5\n", "not a table of whole numbers"),
        ("a,b\n", "not a table of whole numbers"),
        ("1,2,3\n4,5,6\n", r"holds a table of \(2, 3\), and not of \(1797, 65\)"),
        ((",".join(["17"] * 65) + "\n") * 1797, "pixels go from 0 to 16"),
        ((",".join(["11"] * 65) + "\n") * 1797, "classes from 0 to 9"),
    ],
)
def test_damaged_files_are_told(
    optdigits: Any, folder: Path, content: str | None, complaint: str
) -> None:
    """With the path and what to do."""
    path = folder / "optdigits.tes"
    path.unlink() if content is None else path.write_text(content)
    with pytest.raises(optdigits.DataError, match=complaint):
        optdigits.load_split(folder=folder)
