"""`batch run`: everything is graded once, nothing is lost, and it says why it does what it does."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from grader.assignment import manifest
from grader.assignment.manifest import Assignment
from grader.batch import pool as pools
from grader.batch import process, rows, run
from grader.batch.outcome import Status
from grader.batch.store import Store
from grader.cli.main import main
from grader.tests import toy as toys
from grader.tests.samples import interruptible

THREE = {"correct": toys.WORK, "negates": toys.CLASS["negates"], "broken": toys.CLASS["broken"]}


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """A toy kit that these tests have for themselves."""
    return toys.build(tmp_path_factory.mktemp("kit"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three submissions, and a folder without one."""
    return toys.write_class(tmp_path / "class", THREE)


def batch(kit: Assignment, *words: object) -> int:
    """Runs the command on an assignment."""
    return main(["--assignment", str(kit.root), "batch", *map(str, words)])


def results(store: Path, number: int | None = None) -> dict[str, rows.Result]:
    """What became of each submission, by its id."""
    with Store.open(store) as opened:
        return {each.id: each for each in opened.results(number or opened.latest())}


def test_a_class_is_graded_once(kit: Assignment, folder: Path, tmp_path: Path, capsys: Any) -> None:
    """The second run keeps everything, and grades what was handed in anew."""
    store = tmp_path / "class.db"
    assert batch(kit, "run", folder, "--store", store, "--jobs", 1) == 0
    assert "run 1: 3 graded, 1 refused, 0 set aside" in capsys.readouterr().out
    assert batch(kit, "run", folder, "--store", store, "--dry-run") == 0
    assert "keep   correct  up to date" in capsys.readouterr().out
    assert batch(kit, "run", folder, "--store", store) == 0
    assert {each.how for each in results(store).values()} == {rows.KEPT}
    (folder / "broken" / "work.py").write_text(f"{toys.WORK}# mended")
    (folder / "late").mkdir()
    (folder / "late" / "work.py").write_text(f"{toys.WORK}# late")
    batch(kit, "run", folder, "--store", store, "--dry-run")
    said = capsys.readouterr().out
    assert "grade  broken  its files changed" in said and "grade  late  new" in said
    assert batch(kit, "run", folder, "--store", store) == 0
    found = results(store)
    kept = {"correct", "negates", "empty"}
    assert {n for n, each in found.items() if each.how == rows.KEPT} == kept
    assert found["broken"].results["extra_data"]["questions"]["1"]["points"] == 3.0


def test_a_dry_run_grades_nothing(kit: Assignment, folder: Path, tmp_path: Path) -> None:
    """And makes no store."""
    assert batch(kit, "run", folder, "--store", tmp_path / "class.db", "--dry-run") == 0
    assert not (tmp_path / "class.db").exists()


def test_another_assignment_is_another_result(folder: Path, tmp_path: Path, capsys: Any) -> None:
    """What changed is named, and the old results stay."""
    kit, store = toys.build(tmp_path / "kit"), tmp_path / "class.db"
    batch(kit, "run", folder, "--store", store)
    probe = tmp_path / "kit" / "hidden_probes" / "test_double.py"
    probe.write_text(probe.read_text().replace("normal(3)", "normal(4)"))
    batch(kit, "run", folder, "--store", store, "--dry-run")
    assert "grade  correct  the assignment changed" in capsys.readouterr().out
    assert batch(kit, "run", folder, "--store", store) == 0
    old, new = results(store, 1)["correct"], results(store, 2)["correct"]
    assert old.key != new.key and new.how == rows.GRADED
    assert old.conditions["grader"] == new.conditions["grader"]
    assert old.conditions["assignment"] != new.conditions["assignment"]


def test_only_some_are_graded(folder: Path, tmp_path: Path) -> None:
    """Of the others the run has what is known of them."""
    kit, store = toys.build(tmp_path / "kit"), tmp_path / "class.db"
    batch(kit, "run", folder, "--store", store)
    toml = tmp_path / "kit" / "assignment.toml"
    toml.write_text(toml.read_text() + "# another assignment\n")
    kit = manifest.read(tmp_path / "kit")
    carried = dict.fromkeys(("broken", "correct", "empty", "negates"), rows.CARRIED)
    for only, graded in {
        "changed": (),
        "negates": ("negates",),
        "failed": ("broken", "empty"),  # the third one that failed has been graded by now
    }.items():
        assert batch(kit, "run", folder, "--store", store, "--only", only) == 0
        how = {name: each.how for name, each in results(store).items()}
        before = {"negates": rows.KEPT} if only == "failed" else {}
        assert how == {**carried, **before, **dict.fromkeys(graded, rows.GRADED)}, only


def test_an_unknown_name_is_refused(
    kit: Assignment, folder: Path, tmp_path: Path, capsys: Any
) -> None:
    """In a sentence, and before anything is graded."""
    store = tmp_path / "class.db"
    assert batch(kit, "run", folder, "--store", store, "--only", "nobody") == 2
    assert "has no submission nobody" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "name the class's file by --store"),
        (["--store", "x", "--shard", "1/2", "--dask", "tcp://x"], "do not go together"),
        (["--shard", "1/2"], "name it by --spool"),
        (["--store", "x", "--spool", "y"], "--spool is for --shard and --dask"),
        (["--shard", "3/2", "--spool", "y"], "write the third of fifty as 3/50"),
    ],
)
def test_contradictions_are_refused(
    kit: Assignment, folder: Path, words: list[str], said: str, capsys: Any
) -> None:
    """Each in a sentence that says what to do."""
    assert batch(kit, "run", folder, *words) == 2
    assert said in capsys.readouterr().err


def test_who_is_set_aside_is_named(
    kit: Assignment, folder: Path, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The exit code is 1, nobody has 0 points for it, and the same command tries again."""
    store, ask = tmp_path / "class.db", process.Process.ask

    def asked(self: process.Process, submission: dict[str, Any], timeout_s: float) -> Any:
        if "-2 * x" in str(submission):
            os.kill(self.popen.pid, signal.SIGKILL)
        return ask(self, submission, timeout_s)

    with monkeypatch.context() as patched:
        patched.setattr(process.Process, "ask", asked)
        assert batch(kit, "run", folder, "--store", store, "--jobs", 2) == 1
    assert "set aside: negates: " in capsys.readouterr().out
    assert results(store)["negates"].results == {}
    assert batch(kit, "status", "--store", store) == 0
    said = capsys.readouterr().out
    assert "1 set aside" in said and said.count("tried again: negates") == pools.MAX_ATTEMPTS
    batch(kit, "run", folder, "--store", store, "--dry-run")
    assert "grade  negates  set aside before: " in capsys.readouterr().out
    assert batch(kit, "run", folder, "--store", store) == 0
    assert results(store)["negates"].status == Status.GRADED


def test_each_results_json_has_a_file(
    kit: Assignment, folder: Path, tmp_path: Path, capsys: Any
) -> None:
    """Named by the submission's id; `class` reads the folder."""
    store, out = tmp_path / "class.db", tmp_path / "out"
    batch(kit, "run", folder, "--store", store)
    assert batch(kit, "results", out, "--store", store) == 0
    names = {path.name for path in out.iterdir()}
    assert names == {f"{name}.json" for name in (*THREE, "empty")}
    assert json.loads((out / "correct.json").read_text())["tests"]
    assert main(["class", str(out)]) == 0
    assert batch(kit, "results", out, "--store", store, "--run", 9) == 2


def test_odd_ids_have_names_of_their_own() -> None:
    """None leads out of the folder."""
    ids = ["a", "A b", "A_b", "../x", ".._x", "", ".", "é", "x" * 300, "x" * 301]
    names = [run.file_name(each) for each in ids]
    assert len(set(names)) == len(ids) and names[0] == "a"
    assert all(name and "/" not in name and name[0] != "." for name in names)


def started(kit: Assignment, folder: Path, store: Path) -> "subprocess.Popen[bytes]":
    """The command in a process of its own."""
    place = ["--assignment", str(kit.root), "batch", "run", str(folder), "--store", str(store)]
    return subprocess.Popen(
        [sys.executable, "-m", "grader", *place, "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).resolve().parents[2],
        preexec_fn=interruptible,
    )


def graded(store: Path) -> int:
    """How many results a store has by now."""
    try:
        with sqlite3.connect(store, timeout=10) as db:
            (count,) = db.execute("SELECT count(*) FROM results").fetchone()
            return int(count)
    except sqlite3.OperationalError:  # it is not there yet, or has no tables
        return 0


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_goes_on(
    kit: Assignment, tmp_path: Path, number: signal.Signals
) -> None:
    """The same command grades what is missing, and what was done is kept."""
    names = [f"s{n}" for n in range(12)]
    source = toys.write_class(tmp_path / "class", {n: f"{toys.WORK}# {n}\n" for n in names})
    store = tmp_path / "class.db"
    first = started(kit, source, store)
    deadline = time.monotonic() + 60
    while graded(store) < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    first.send_signal(number)
    assert first.wait(30) == (130 if number != signal.SIGKILL else -number)
    done = graded(store)
    assert 3 <= done < len(names)
    with Store.open(store) as opened:
        (about,) = opened.runs()
        assert not about.ended_at and about.waiting >= len(names) + 1 - done
    assert batch(kit, "run", source, "--store", store, "--jobs", 2) == 0
    found = results(store)
    assert found.keys() == {*names, "empty"}
    assert sum(each.how == rows.KEPT for each in found.values()) >= done
    assert {found[n].results["extra_data"]["questions"]["1"]["points"] for n in names} == {3.0}
