"""A class on a machine that fails: whatever is killed whenever, the results are the same."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.assignment.manifest import Assignment
from grader.batch import rows
from grader.batch.outcome import Status
from grader.batch.single import _children
from grader.batch.store import Store
from grader.tests import toy as toys

SUBMISSIONS, KILLS = 40, 10
KINDS = ("coordinator", "worker", "zygote")


def started(kit: Assignment, folder: Path, store: Path) -> "subprocess.Popen[bytes]":
    """`batch run` in a process of its own."""
    place = ["--assignment", str(kit.root), "batch", "run", str(folder), "--store", str(store)]
    return subprocess.Popen(
        [sys.executable, "-m", "grader", *place, "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).resolve().parents[2],
    )


def victims(coordinator: int, kind: str) -> list[int]:
    """The processes of a kind below a coordinator."""
    found = [coordinator]
    with contextlib.suppress(OSError, ValueError):
        workers = _children(coordinator)
        zygotes = [one for worker in workers for one in _children(worker)]
        zygotes += [two for one in zygotes for two in _children(one)]
        found = {"worker": workers, "zygote": zygotes}.get(kind, found)
    return found


@pytest.mark.slow
def test_whatever_is_killed_the_results_are_the_same(tmp_path: Path) -> None:
    """Of coordinator, workers and zygotes, at random; nobody gets 0 points for it."""
    kit, chance = toys.build(tmp_path / "kit"), random.Random(16)
    names = {f"s{n:02}": f"{toys.WORK}# {n}\n" for n in range(SUBMISSIONS - len(toys.CLASS))}
    folder = toys.write_class(tmp_path / "class", {**names, **toys.CLASS})
    calm, store = tmp_path / "calm.db", tmp_path / "class.db"
    assert started(kit, folder, calm).wait(120) == 0
    running, killed = started(kit, folder, store), 0
    deadline = time.monotonic() + 300
    while killed < KILLS or running.poll() != 0:
        assert time.monotonic() < deadline
        time.sleep(chance.uniform(0.2, 1.2))
        if running.poll() is not None and running.returncode != 0:
            running = started(kit, folder, store)
        elif running.poll() == 0 and killed < KILLS:  # too fast for the kills: from the beginning
            store.unlink()
            running = started(kit, folder, store)
        elif killed < KILLS and (found := victims(running.pid, chance.choice(KINDS))):
            with contextlib.suppress(ProcessLookupError):
                os.kill(chance.choice(found), signal.SIGKILL)
                killed += 1
    one, other = results(calm), results(store)
    assert one.keys() == other.keys() and len(one) == SUBMISSIONS + 1
    for name, each in other.items():
        assert each.status != Status.SET_ASIDE, (name, each.reason)
        same = toys.without_times(dict(one[name].results))
        assert toys.without_times(dict(each.results)) == same, name


def results(path: Path) -> dict[str, rows.Result]:
    """What a store's newest run says, by the submissions' ids."""
    with Store.open(path) as store:
        return {each.id: each for each in store.results(store.latest())}
