"""Shards: parts of a class on several machines are together what one machine finds."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from grader.assignment.manifest import Assignment
from grader.batch.plan import Shard
from grader.batch.rows import Result
from grader.batch.store import Store
from grader.cli.main import main
from grader.errors import UsageError
from grader.tests import toy as toys

NAMES = ("correct", "negates", "broken", "half", "unwritten")


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """A toy kit that these tests have for themselves."""
    return toys.build(tmp_path_factory.mktemp("kit"))


def batch(kit: Assignment, *words: object) -> int:
    """Runs the command on an assignment."""
    return main(["--assignment", str(kit.root), "batch", *map(str, words)])


def results(store: Path) -> dict[str, Result]:
    """What became of each submission in the newest run."""
    with Store.open(store) as opened:
        return {each.id: each for each in opened.results(opened.latest())}


def test_shards_are_together_what_one_machine_finds(
    kit: Assignment, tmp_path: Path, capsys: Any
) -> None:
    """Nothing is lost, nothing is twice, and taking it in twice does no harm."""
    folder = toys.write_class(tmp_path / "class", {name: toys.CLASS[name] for name in NAMES})
    spool, store, alone = tmp_path / "spool", tmp_path / "class.db", tmp_path / "alone.db"
    for part in ("1/3", "2/3", "3/3", "2/3"):
        assert batch(kit, "run", folder, "--shard", part, "--spool", spool) == 0
    assert "shard 2/3: 0/0 done" in capsys.readouterr().out
    for _ in range(2):
        assert batch(kit, "ingest", spool, "--store", store) == 0
    assert batch(kit, "run", folder, "--store", alone) == 0
    found, expected = results(store), results(alone)
    assert found.keys() == expected.keys() == {*NAMES, "empty"}
    for name, each in found.items():
        other = expected[name]
        assert toys.without_times(dict(each.results)) == toys.without_times(dict(other.results))
        assert (each.key, each.files, each.behaviour) == (other.key, other.files, other.behaviour)
    with Store.open(store) as opened:
        assert len(opened.runs()) == 1


def test_damaged_files_are_named_and_left_out(kit: Assignment, tmp_path: Path, capsys: Any) -> None:
    """The others are taken in, and the exit code is 1."""
    folder = toys.write_class(tmp_path / "class", {"correct": toys.WORK})
    spool, store = tmp_path / "spool", tmp_path / "class.db"
    assert batch(kit, "run", folder, "--shard", "1/1", "--spool", spool) == 0
    (spool / "results" / "odd.json").write_text("{")
    assert batch(kit, "ingest", spool, "--store", store) == 1
    assert "odd.json is not JSON" in capsys.readouterr().err
    assert results(store).keys() == {"correct", "empty"}
    shutil.rmtree(spool)
    assert batch(kit, "ingest", spool, "--store", store) == 2


@pytest.mark.parametrize("count", [1, 3, 7])
def test_every_entry_is_in_one_shard(count: int) -> None:
    """Whatever its id is."""
    shards = [Shard.parse(f"{number}/{count}") for number in range(1, count + 1)]
    for entry in ("a", "b", "submission_1", "é", ""):
        assert sum(shard.has(entry) for shard in shards) == 1


@pytest.mark.parametrize("text", ["", "1", "0/3", "4/3", "a/3", "1/b", "-1/3", "1/3/5"])
def test_odd_shards_are_refused(text: str) -> None:
    """With an example of a right one."""
    with pytest.raises(UsageError, match="write the third of fifty as 3/50"):
        Shard.parse(text)
