"""Workers of a class: the same results as alone, whoever was there before, and whatever dies."""

import contextlib
import json
import os
import random
import signal
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from grader.assignment.manifest import Assignment
from grader.batch import intake, process, single
from grader.batch.entry import Entry
from grader.batch.outcome import Status
from grader.batch.pool import MAX_ATTEMPTS, Answered, Pool, Task, default_jobs
from grader.cli.main import main
from grader.errors import AssignmentError, KitFailure
from grader.tests import toy as toys

CORRECT = {"correct": toys.WORK}


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """A toy kit that these tests have for themselves."""
    return toys.build(tmp_path_factory.mktemp("kit"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class of all kinds."""
    return toys.write_class(tmp_path_factory.mktemp("class") / "all")


def tasks(assignment: Assignment, folder: Path, names: list[str] | None = None) -> Iterator[Task]:
    """The submissions of a folder, or some of them in an order."""
    for name in names or sorted(os.listdir(folder)):
        entry = Entry(name, folder / name)
        yield Task(name, intake.take(assignment, entry))


def graded(assignment: Assignment, given: Iterator[Task], jobs: int = 1) -> dict[str, Answered]:
    """What becomes of some submissions, by their ids."""
    with Pool(assignment, jobs) as pool:
        pool.conditions()
        return {answered.task.id: answered for answered in pool.map(given)}


def shown(found: Mapping[str, Answered]) -> dict[str, dict[str, Any]]:
    """Their results without times."""
    return {name: toys.without_times(each.outcome.results) for name, each in found.items()}


@pytest.fixture(scope="module")
def alone(
    kit: Assignment, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """The results.json that `grade --json` writes of each submission."""
    return graded_alone(kit, folder, tmp_path_factory.mktemp("alone") / "results.json")


def graded_alone(kit: Assignment, folder: Path, out: Path) -> dict[str, Any]:
    """What `grade --json` writes of each submission in a folder, with its paths as in a class."""
    found, before = {}, Path.cwd()
    for name in sorted(os.listdir(folder)):
        os.chdir(folder)
        try:
            place = ["--assignment", str(kit.root), "grade"]
            main([*place, name, "--json", str(out), "--quiet"])
        finally:
            os.chdir(before)
        text = out.read_text().replace(f"{name}/work.py", "work.py")
        found[name] = toys.without_times(json.loads(text))
    return found


@pytest.mark.parametrize("order", ["as named", "backwards"])
def test_results_are_those_of_grade(
    kit: Assignment, folder: Path, alone: dict[str, Any], order: str
) -> None:
    """But for times: of correct, wrong, broken and hostile submissions, in any order."""
    names = sorted(os.listdir(folder), reverse=order == "backwards")
    found = graded(kit, tasks(kit, folder, names), jobs=2)
    assert shown(found) == alone
    assert not any(answered.reasons for answered in found.values())


@pytest.mark.slow
def test_forty_mixed_ones_in_three_orders(kit: Assignment, tmp_path: Path) -> None:
    """Four workers find what `grade` finds, in whatever order they are given."""
    chance, kinds = random.Random(16), sorted(toys.CLASS)
    chosen = {f"{n:02}-{chance.choice(kinds)}": n for n in range(40)}
    texts = {name: f"{toys.CLASS[name[3:]]}\n# {n}\n" for name, n in chosen.items()}
    texts = {name: text.replace("\xe9", "e") for name, text in texts.items()}
    folder = toys.write_class(tmp_path / "class", texts)
    expected = graded_alone(kit, folder, tmp_path / "results.json")
    names = sorted(expected)
    for order in (names, names[::-1], chance.sample(names, len(names))):
        found = graded(kit, tasks(kit, folder, order), jobs=4)
        assert shown(found) == expected
        assert not any(answered.reasons for answered in found.values())


def test_nothing_of_a_submission_is_there_for_the_next(kit: Assignment, folder: Path) -> None:
    """A worker that has loaded a module for one has not loaded it for another."""
    found = graded(kit, tasks(kit, folder, ["loads", "asks", "gambles", "loads", "asks"]))
    scores = {n: found[n].outcome.results["extra_data"]["questions"]["1"]["points"] for n in found}
    assert scores == {"loads": 3.0, "asks": 3.0, "gambles": 0.0}


def test_three_outcomes(kit: Assignment, folder: Path) -> None:
    """What a student has to mend is refused with 0 points and a reason; the rest is graded."""
    found = graded(kit, tasks(kit, folder, ["empty", "latin", "half", "broken"]))
    assert {name: each.outcome.status for name, each in found.items()} == {
        "empty": Status.REFUSED,
        "latin": Status.REFUSED,
        "half": Status.GRADED,
        "broken": Status.GRADED,
    }
    refused = found["latin"].outcome
    assert "work.py is not UTF-8" in refused.reason
    assert refused.reason in refused.results["output"] and refused.behaviour == {}
    assert not any(test["score"] for test in refused.results["tests"])
    assert found["half"].outcome.behaviour.keys() == {"2"}
    assert found["half"].outcome.files == {"work.py": toys.CLASS["half"].encode()}


def kill_workers(monkeypatch: pytest.MonkeyPatch, times: int) -> list[int]:
    """Has the first few submissions lose their workers; the list grows with each."""
    killed: list[int] = []
    ask = process.Process.ask

    def asked(self: process.Process, *arguments: Any) -> dict[str, Any]:
        if len(killed) < times:
            killed.append(self.popen.pid)
            os.kill(self.popen.pid, signal.SIGKILL)
        return ask(self, *arguments)

    monkeypatch.setattr(process.Process, "ask", asked)
    return killed


def test_a_dead_worker_costs_nothing(
    kit: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The submission is tried again in a fresh process, and the attempt is told."""
    folder = toys.write_class(tmp_path / "class", CORRECT)
    killed = kill_workers(monkeypatch, 2)
    found = graded(kit, tasks(kit, folder, ["correct"]))["correct"]
    assert len(set(killed)) == len(found.reasons) == 2
    assert (found.outcome.status, found.outcome.attempts) == (Status.GRADED, 3)
    assert all("it died" in reason or "it is gone" in reason for reason in found.reasons)


def test_after_three_attempts_it_is_set_aside(
    kit: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the others are graded."""
    folder = toys.write_class(tmp_path / "class", {**CORRECT, "other": toys.WORK})
    kill_workers(monkeypatch, MAX_ATTEMPTS)
    found = graded(kit, tasks(kit, folder, ["correct", "other"]))
    assert found["correct"].outcome.status == Status.SET_ASIDE
    assert found["correct"].outcome.results == {}
    assert len(found["correct"].reasons) == MAX_ATTEMPTS
    assert found["other"].outcome.status == Status.GRADED


def test_a_dead_zygote_costs_nothing(kit: Assignment, tmp_path: Path) -> None:
    """Whichever of a worker's processes is killed, the results are the same."""
    names = [f"s{n}" for n in range(6)]
    folder = toys.write_class(tmp_path / "class", dict.fromkeys(names, toys.WORK))
    over = threading.Event()

    def kill(pool: Pool) -> None:
        for _ in range(3):
            over.wait(0.3)
            for each in list(pool._processes):
                for first in single._children(each.popen.pid):
                    for zygote in (*single._children(first), first):
                        with contextlib.suppress(ProcessLookupError):
                            os.kill(zygote, signal.SIGKILL)

    with Pool(kit, 1) as pool:
        pool.conditions()
        killer = threading.Thread(target=kill, args=(pool,))
        killer.start()
        found = {each.task.id: each.outcome for each in pool.map(tasks(kit, folder, names))}
        over.set()
        killer.join()
    points = {name: outcome.results.get("extra_data", {}) for name, outcome in found.items()}
    assert {name: each.status for name, each in found.items()} == dict.fromkeys(
        names, Status.GRADED
    )
    assert all(each["questions"]["1"]["points"] == 3.0 for each in points.values())


def test_a_worker_is_replaced_after_some_submissions(
    kit: Assignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What builds up in one is gone then."""
    names = [f"s{n}" for n in range(5)]
    folder = toys.write_class(tmp_path / "class", dict.fromkeys(names, toys.WORK))
    monkeypatch.setattr(process, "MAX_SUBMISSIONS", 2)
    begun: list[process.Process] = []
    start = process.Process.start

    def started(*given: Any) -> process.Process:
        begun.append(start(*given))
        return begun[-1]

    monkeypatch.setattr(process.Process, "start", started)
    assert len(graded(kit, tasks(kit, folder, names))) == 5
    assert len(begun) == 3
    assert all(each.popen.returncode is not None for each in begun)


def test_other_conditions_stop_the_run(kit: Assignment, tmp_path: Path) -> None:
    """A worker that would grade differently from the others grades nothing."""
    with Pool(kit, 1) as pool:
        wanted = dict(pool.conditions())
    refused = pytest.raises(AssignmentError, match="the protections changed while the class")
    with Pool(kit, 1, without=("landlock",), wanted=wanted) as pool, refused:
        pool.conditions()


def test_a_worker_that_does_not_start_says_why(tmp_path: Path) -> None:
    """A mistake in the assignment is told as `grade` tells it."""
    broken = toys.build(tmp_path)
    (tmp_path / "solution" / "work.py").write_text("raise RuntimeError('as a test')\n")
    with Pool(broken, 1) as pool, pytest.raises(KitFailure, match="the solution does not import"):
        pool.conditions()


def test_workers_end_with_their_coordinator(kit: Assignment) -> None:
    """Whoever kills it leaves no process behind."""
    with Pool(kit, 1) as pool:
        pool.conditions()
        (worker,) = pool._processes
        zygotes = single._children(worker.popen.pid)
        worker.connection.close()  # as the system does when a process is killed
        worker.popen.wait(10)
        deadline = time.monotonic() + 10
        while any(Path(f"/proc/{pid}").exists() for pid in zygotes):
            assert time.monotonic() < deadline, zygotes
            time.sleep(0.02)


def test_there_are_as_many_jobs_as_processors() -> None:
    """At least one."""
    assert 1 <= default_jobs() <= (os.cpu_count() or 1)
