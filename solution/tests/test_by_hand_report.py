"""What the lab writes is what it measured, and is accepted."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
import pytest

from handout.support import lab

matplotlib.use("agg")
from matplotlib import pyplot as plt

Library = Callable[..., Any]
WORDS = "word " * 50


def experiment(library: Library) -> Any:
    """An experiment with right formulas, measured as the notebook does."""
    by_hand, autograds = library("support.by_hand"), library("support.autograds")
    side = autograds.EngineSide()

    def forward(x: Any, W: Any, b: Any) -> Any:
        return x @ W.T + b

    def formulas(x: Any, W: Any, y: Any, t: Any) -> Any:
        return {"dx": (y - t) @ W, "dW": (y - t).T @ x, "db": (y - t).sum(axis=0)}

    def run(random: np.random.Generator, dtype: Any = np.float32) -> Any:
        problem = by_hand.dense_problem(random, dtype)
        return by_hand.errors_of_one_run(side, formulas, forward, problem)

    many = np.random.default_rng(123)
    problem = by_hand.dense_problem(np.random.default_rng(42))
    return library("support.by_hand_report").Experiment(
        side=side,
        settings={"rows": 2, "inputs": 64, "outputs": 600, "dtype": "float32", "runs": 20},
        seeds={"one_run": 42, "runs": 123},
        one_run=run(np.random.default_rng(42)),
        runs=[run(many) for _ in range(20)],
        float16=run(np.random.default_rng(42), np.float16),
        graph=autograds.steps_back(*side.graph(autograds.half_squared_error, problem)),
        why=WORDS,
        why_float16=WORDS,
        paragraph=WORDS,
    )


@pytest.fixture
def written(library: Library, tmp_path: Path) -> tuple[Path, Any]:
    """A folder with all that was written, and the experiment."""
    measured = experiment(library)
    library("support.by_hand_report").write_experiment(tmp_path, measured)
    plt.close("all")
    return tmp_path, measured


def test_what_is_written_is_accepted(written: tuple[Path, Any]) -> None:
    """Every check passes, on figures that were measured."""
    assert lab.check(written[0]) == []


def test_the_table_has_every_digit(written: tuple[Path, Any]) -> None:
    """A row for each run, from 1, with the figures as they were."""
    folder, measured = written
    with open(folder / "errors.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["run"] for row in rows] == [str(number) for number in range(1, 21)]
    for row, run in zip(rows, measured.runs, strict=True):
        assert {name: float(value) for name, value in row.items() if name != "run"} == run


def test_the_manifest_says_how_to_repeat_it(written: tuple[Path, Any]) -> None:
    """Versions, seeds, settings, and no place of this machine."""
    manifest = json.loads((written[0] / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["versions"]["numpy"] == np.__version__
    assert manifest["seeds"] == {"one_run": 42, "runs": 123}
    assert manifest["settings"]["tolerance"] == 1e-5
    assert str(written[0]) not in json.dumps(manifest)


def test_the_report_states_maximum_and_median(written: tuple[Path, Any]) -> None:
    """In the row of its gradient; NumPy's are the oracle."""
    folder, measured = written
    report = (folder / "REPORT.md").read_text(encoding="utf-8")
    line = next(line for line in report.splitlines() if line.startswith("| dW |"))
    cells = [float(cell) for cell in line.strip("| ").split("|")[1:]]
    found = np.array(
        [[run[f"dW_{kind}"] for kind in ("abs", "rel", "same")] for run in measured.runs]
    )
    expected = np.stack([found.max(axis=0), np.median(found, axis=0)], axis=1).ravel()
    np.testing.assert_allclose(cells, expected, rtol=0.01)
    assert "both are below" in report


def test_a_report_on_wrong_formulas_says_so(library: Library, tmp_path: Path) -> None:
    """It never claims an acceptance that was not reached."""
    measured = experiment(library)
    measured.runs[7]["dW_rel"] = 0.5
    library("support.by_hand_report").write_experiment(tmp_path, measured)
    plt.close("all")
    assert "NOT ACCEPTED" in (tmp_path / "REPORT.md").read_text(encoding="utf-8")
    assert any("row 8: dW_rel is 0.5" in sentence for sentence in lab.check(tmp_path))


def test_where_experiments_are_kept(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In experiments/ of the folder where one works, unless EXPERIMENTS_DIR says otherwise."""
    report = library("support.by_hand_report")
    monkeypatch.delenv("EXPERIMENTS_DIR", raising=False)
    monkeypatch.chdir(tmp_path)
    assert report.experiment_folder("a") == Path("experiments/a")
    assert (tmp_path / "experiments" / "a").is_dir()
    monkeypatch.setenv("EXPERIMENTS_DIR", str(tmp_path / "b"))
    assert report.experiment_folder("a") == tmp_path / "b" / "a"
