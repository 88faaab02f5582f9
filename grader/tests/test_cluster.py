"""A class on a Dask cluster: with a real scheduler, and a machine that dies in the middle."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.assignment.manifest import Assignment
from grader.batch import cluster, remote, rows
from grader.batch.entry import Entry
from grader.batch.intake import take
from grader.batch.outcome import Key, Status
from grader.batch.pool import MAX_ATTEMPTS, Pool
from grader.batch.spool import Spool, name_of
from grader.batch.store import Store
from grader.cli.main import main
from grader.tests import toy as toys

Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """A toy kit that these tests have for themselves."""
    return toys.build(tmp_path_factory.mktemp("kit"))


@pytest.fixture(scope="module")
def conditions(kit: Assignment) -> dict[str, str]:
    """What this machine grades under."""
    with Pool(kit, 1) as pool:
        return dict(pool.conditions())


@pytest.fixture
def worker() -> Iterator[None]:
    """Ends the worker that this thread had for a part."""
    yield
    if (known := getattr(remote._own, "worker", None)) is not None:
        known.end()
        remote._own.worker = None


def part(kit: Assignment, folder: Path) -> list[dict[str, Any]]:
    """All submissions of a folder, as a cluster's machines get them."""
    entries = [Entry(name, folder / name) for name in sorted(os.listdir(folder))]
    return [
        {"entry": {"id": e.id, **rows.about(e)}, "intake": take(kit, e).message()} for e in entries
    ]


@pytest.mark.usefixtures("worker")
def test_a_machine_grades_a_part_once(
    kit: Assignment, conditions: dict[str, str], tmp_path: Path
) -> None:
    """What another one has put into the spool already is not graded again."""
    messages = part(kit, toys.write_class(tmp_path / "class", {"correct": toys.WORK}))
    spool = Spool.begin(tmp_path / "spool", "class", "ada", conditions)
    place = str(kit.root), str(spool.folder), conditions, messages
    statuses = ["graded", "refused"]
    assert remote.grade_part(*place)["statuses"] == statuses
    times = [path.stat().st_mtime_ns for path in spool.files()]
    assert remote.grade_part(*place)["statuses"] == statuses
    assert [path.stat().st_mtime_ns for path in spool.files()] == times
    assert not list((spool.folder / "results").glob(".*attempt*"))


@pytest.mark.usefixtures("worker")
def test_what_kills_its_machine_is_set_aside(
    kit: Assignment, conditions: dict[str, str], tmp_path: Path
) -> None:
    """After as many attempts as anywhere, and those beside it are graded."""
    folder = toys.write_class(tmp_path / "class", {"correct": toys.WORK, "poison": "x = 1"})
    spool = Spool.begin(tmp_path / "spool", "class", "ada", conditions)
    intake = take(kit, Entry("poison", folder / "poison"))
    name = name_of("poison", Key(intake.digest, conditions).text)
    for _ in range(MAX_ATTEMPTS):
        spool.attempt(name)  # and its machine died
    answer = remote.grade_part(str(kit.root), str(spool.folder), conditions, part(kit, folder))
    assert answer["statuses"] == ["graded", "refused", "set aside"]
    found = spool.get(name)
    assert found is not None and found.outcome.attempts == len(found.reasons) == MAX_ATTEMPTS


@pytest.mark.usefixtures("worker")
def test_a_weaker_sandbox_refuses(
    kit: Assignment, conditions: dict[str, str], tmp_path: Path
) -> None:
    """A machine that lacks a protection of the run grades nothing."""
    declared = {**conditions, "protections": f"{conditions['protections']}, another"}
    spool = Spool.begin(tmp_path / "spool", "class", "ada", declared)
    messages = part(kit, toys.write_class(tmp_path / "class", {"correct": toys.WORK}))
    answer = remote.grade_part(str(kit.root), str(spool.folder), declared, messages)
    assert "weaker than the run's: it lacks another" in answer["refused"]
    assert spool.files() == []


@pytest.mark.parametrize("count", [0, 1, 19, 20, 51, 300, 5000])
@pytest.mark.parametrize("threads", [0, 1, 3, 100])
def test_parts_are_neither_small_nor_large(count: int, threads: int) -> None:
    """And all submissions are in them, once and in order."""
    messages = [{"n": n} for n in range(count)]
    parts = list(cluster.split(messages, threads))
    assert [each for one in parts for each in one] == messages
    assert all(cluster.FEWEST <= len(each) <= cluster.MOST for each in parts[:-1])


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a module of Dask's in a process; ends all of them."""
    running: list[subprocess.Popen[bytes]] = []

    def one(module: str, *words: str) -> "subprocess.Popen[bytes]":
        running.append(
            subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", *words, "--no-dashboard"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
                cwd=Path(__file__).resolve().parents[2],
            )
        )
        return running[-1]

    yield one
    for process in reversed(running):
        process.kill()
        process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def in_a_minute(condition: Callable[[], bool]) -> None:
    """Waits until something holds."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # Dask's own
def test_a_cluster_finds_what_one_machine_finds(
    kit: Assignment, tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though one of its three machines is killed in the middle; nothing is lost or twice."""
    pytest.importorskip("distributed")
    texts = {f"s{n}": f"{toys.WORK}# {n}\n" for n in range(26)}
    texts |= {name: toys.CLASS[name] for name in ("kills", "negates", "broken")}
    folder = toys.write_class(tmp_path / "class", texts)
    address = f"tcp://127.0.0.1:{free_port()}"
    start("dask_scheduler", "--port", address.rpartition(":")[2])
    local = ("--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path / "dask"))
    machines = [start("dask_worker", address, *local) for _ in range(3)]
    monkeypatch.setattr(cluster, "FEWEST", 3)
    monkeypatch.setattr(cluster, "MOST", 5)
    place = ["--assignment", str(kit.root), "batch", "run", str(folder), "--store"]
    main([*place, str(tmp_path / "alone.db"), "--jobs", "2"])

    def kill() -> None:
        in_a_minute(lambda: len(list(tmp_path.glob("class.db.spool/*/results/[!.]*.json"))) > 5)
        machines[0].send_signal(signal.SIGKILL)

    import threading

    killer = threading.Thread(target=kill)
    killer.start()
    assert main([*place, str(tmp_path / "class.db"), "--dask", address]) == 0
    killer.join()
    assert machines[0].wait(10) == -signal.SIGKILL
    found, expected = (
        {each.id: each for each in results(tmp_path / name)} for name in ("class.db", "alone.db")
    )
    assert found.keys() == expected.keys() == {*texts, "empty"}
    for name, each in found.items():
        assert each.status != Status.SET_ASIDE
        one, other = (toys.without_times(dict(e.results)) for e in (each, expected[name]))
        assert one == other, name
    assert main([*place, str(tmp_path / "class.db"), "--dask", address]) == 0


def results(path: Path) -> list[rows.Result]:
    """What a store's newest run says."""
    with Store.open(path) as store:
        return list(store.results(store.latest()))
