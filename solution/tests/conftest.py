"""What these tests share: the reference engine and layers, the handout's library, and the kit.

The fixtures of a kit at work, and hypothesis's settings, are those of the grader's tests: they
follow from `assignment`, which is this one here.
"""

import importlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.assignment import manifest as assignments
from grader.assignment.manifest import Assignment
from grader.tests.conftest import (
    all_probes,
    frozen,
    grade,
    gradescope,
    known,
    reference,
    root,
    slipped,
    toy,
    warm,
    worth,
)
from solution.tests.loading import load_new

__all__ = [
    "all_probes", "frozen", "grade", "gradescope", "known", "reference", "root", "slipped", "toy",
    "warm", "worth",
]  # fmt: skip


@pytest.fixture(scope="session")
def assignment(root: Path) -> Assignment:
    """This assignment with a shorter clock, so that what loops does not take ten seconds."""
    shipped = assignments.read(root)
    return replace(shipped, limits=replace(shipped.limits, probe_wall_s=2.0))


@pytest.fixture
def engine(root: Path) -> Any:
    """The reference engine as students meet it, in float32."""
    return load_new(root / "solution" / "submitted.py")


@pytest.fixture
def engine64(root: Path) -> Any:
    """The reference engine in float64, for comparison with differences."""
    module = load_new(root / "solution" / "submitted.py")
    module.Tensor.dtype = np.float64
    return module


@pytest.fixture
def extra(root: Path, engine: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The reference's layers, losses and optimizers, beside the reference engine."""
    monkeypatch.setitem(sys.modules, "submitted", engine)
    return load_new(root / "solution" / "extra.py")


@pytest.fixture
def further(root: Path, engine: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The reference's further.py, beside the reference engine."""
    monkeypatch.setitem(sys.modules, "submitted", engine)
    return load_new(root / "solution" / "further.py")


@pytest.fixture
def further64(further: Any) -> Any:
    """The same in float64, for comparison with differences."""
    further.Tensor.dtype = np.float64
    return further


@pytest.fixture
def library(
    root: Path, engine: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Any]]:
    """A function that imports a module of the handout, anew for each test.

    library("nn"), or library("support.compare"). `submitted` is the reference engine there;
    library("nn", submitted=other) takes another.
    """
    monkeypatch.syspath_prepend(str(root / "handout"))
    handout = {path.stem for path in (root / "handout").iterdir()}

    def loaded() -> set[str]:
        return {name for name in sys.modules if name.split(".")[0] in handout}

    before = {name: sys.modules.pop(name) for name in loaded()}

    def load(name: str, submitted: Any = engine) -> Any:
        sys.modules["submitted"] = submitted
        return importlib.import_module(name)

    yield load
    for name in loaded():
        del sys.modules[name]
    sys.modules.update(before)


@pytest.fixture
def library_extra(library: Callable[..., Any], extra: Any) -> Callable[..., Any]:
    """The same as `library`, for modules that import `extra`: it is the reference's."""
    sys.modules["extra"] = extra  # taken out again by `library`, since the handout has one
    return library


@pytest.fixture
def library_further(library: Callable[..., Any], further: Any) -> Callable[..., Any]:
    """The same for modules that import `further`."""
    sys.modules["further"] = further
    return library


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Notebooks train for a moment, on the digits that ship; returns the folder of experiments."""
    monkeypatch.setenv("QUICK", "1")
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    experiments = tmp_path / "experiments"
    monkeypatch.setenv("EXPERIMENTS_DIR", str(experiments))
    for name in ("MNIST_DIR", "DIGITS_DIR"):
        monkeypatch.delenv(name, raising=False)
    return experiments


@pytest.fixture
def run_beside(root: Path) -> Callable[[str], "subprocess.CompletedProcess[str]"]:
    """A function that runs a script in solution/, in a process of its own.

    The benches need that: they set threads and paths for their whole process.
    """

    def run(script: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-c", script]
        return subprocess.run(
            command, cwd=root / "solution", capture_output=True, text=True, check=False
        )

    return run
