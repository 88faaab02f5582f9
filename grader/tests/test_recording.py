"""results.json while a run goes on: soon up to date, and true on a disk that is full."""

import errno
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from grader import atomic as files
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.cli import main as command_line
from grader.errors import UsageError
from grader.gradescope import earlier, recording, results
from grader.gradescope.recording import CUT, LOST, Record
from grader.judging.reason import Status
from grader.judging.state import Grading
from grader.judging.verdict import Verdict, pending
from grader.tests.toy import POINTS, WORK, Toy


@pytest.fixture
def state(assignment: Assignment, all_probes: list[Probe]) -> Grading:
    """A run of 240 tests of which nothing is known yet."""
    many = [replace(probe, key=f"{probe.key}{n}") for probe in all_probes for n in range(30)]
    return Grading(assignment, "work.py", pending(many))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the results go, with what run_autograder writes first."""
    path = tmp_path / "results.json"
    path.write_text('{"score": 0, "output": "Not graded: the grader did not start."}')
    return path


@pytest.fixture(scope="session")
def schema(root: Path) -> Any:
    """What Gradescope takes."""
    return json.loads((root / "grader/gradescope/results.schema.json").read_text())


def passed(state: Grading, index: int) -> Verdict:
    """A verdict for one of its tests."""
    return Verdict(state.verdicts[index].probe, Status.PASSED)


def earned(path: Path) -> float:
    """The points in the file."""
    return float(sum(test["score"] for test in json.loads(path.read_text())["tests"]))


def wait_for(path: Path, points: float) -> None:
    """Waits until so many points are in the file."""
    deadline = time.monotonic() + 10
    while earned(path) != points:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_change_reaches_the_file_without_another(state: Grading, path: Path) -> None:
    """A run that is killed during a long test has reported those before it."""
    record = Record(state, path, time.monotonic())
    assert earned(path) == 0
    points = 0.0
    for index in (0, 1):
        record.change(state.record, passed(state, index))
        points += state.verdicts[index].probe.points
        wait_for(path, points)
    assert record.close() == ""


def test_many_changes_are_few_writes(
    state: Grading, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One at the start, one at the end, and at most one in each interval between them."""
    written: list[int] = []
    monkeypatch.setattr(results, "write", lambda _, grading: written.append(1))
    monkeypatch.setattr(recording, "INTERVAL_S", 1000.0)
    record = Record(state, path, time.monotonic())
    for index in range(len(state.verdicts)):
        record.change(state.record, passed(state, index))
    time.sleep(0.2)
    record.close()
    assert 2 <= len(written) <= 3


def test_nothing_is_written_after_the_end(state: Grading, path: Path) -> None:
    """A change that comes late, or a thread that does, finds the file closed."""
    record = Record(state, path, time.monotonic())
    record.change(state.record, passed(state, 0))
    record.close()
    path.write_text("somebody else's")
    record.change(state.record, passed(state, 1))
    record._follow()
    assert record.close() == "" and path.read_text() == "somebody else's"
    assert all(not isinstance(thread, threading.Timer) for thread in threading.enumerate())


def test_without_a_path_nothing_is_written(state: Grading, tmp_path: Path) -> None:
    """The state changes all the same, and has its time."""
    record = Record(state, None, time.monotonic() - 5)
    record.change(state.record, passed(state, 0))
    assert record.close() == "" and state.points()[0] > 0 and state.seconds >= 5
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_cannot_be_written_is_refused_at_once(state: Grading, tmp_path: Path) -> None:
    """It is a wrong word on the command line, and no test has been run."""
    (tmp_path / "file").touch()
    for wrong in (tmp_path, tmp_path / "file" / "results.json"):
        with pytest.raises(UsageError, match="cannot write"):
            Record(state, wrong, 0.0)


class Disk:
    """Has room for so many bytes in one file, beside another or in its place."""

    def __init__(self, beside: int, in_place: int) -> None:
        self.beside, self.in_place = beside, in_place

    def replace(self, path: Path, data: bytes) -> None:
        """As replace_file does it."""
        self._refuse(len(data) > self.beside)
        files.replace_file(path, data)

    def overwrite(self, path: Path, data: bytes) -> None:
        """As overwrite does it."""
        self._refuse(len(data) > self.in_place)
        files.overwrite(path, data)

    def _refuse(self, full: bool) -> None:
        if full:
            raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A disk with room, which a test takes away."""
    disk = Disk(1 << 30, 1 << 30)
    for module in (results, recording):
        monkeypatch.setattr(module, "replace_file", disk.replace)
    monkeypatch.setattr(recording, "overwrite", disk.overwrite)
    return disk


def test_a_failed_write_between_is_no_reason_to_stop(
    state: Grading, path: Path, disk: Disk
) -> None:
    """Later ones find room again, and the last one has all that is known."""
    record = Record(state, path, time.monotonic())
    disk.beside = disk.in_place = 0
    record.change(state.record, passed(state, 0))
    time.sleep(0.5)
    assert earned(path) == 0
    disk.beside = 1 << 30
    record.change(state.record, passed(state, 1))
    assert record.close() == ""
    assert earned(path) == state.points()[0] > 0


def test_a_fault_of_the_kits_own_shows_at_the_end(
    state: Grading, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in a thread of its own, where nobody would catch it."""
    record = Record(state, path, time.monotonic())
    monkeypatch.setattr("grader.gradescope.results.write", lambda *_: 1 / 0)
    record.change(state.record, passed(state, 0))
    time.sleep(0.3)  # pytest takes an exception in a thread for an error
    with pytest.raises(ZeroDivisionError):
        record.close()


@pytest.mark.parametrize(
    ("beside", "in_place", "on_top"),
    [(0, 1 << 30, ""), (45_000, 45_000, CUT), (0, 45_000, CUT), (4096, 0, LOST), (0, 4096, LOST)],
)
def test_on_a_full_disk_what_fits_is_written_and_true(
    state: Grading,
    path: Path,
    disk: Disk,
    schema: Any,
    beside: int,
    in_place: int,
    on_top: str,
) -> None:
    """Whole in its place; or without the texts; or one sentence. What is cut costs no attempt."""
    disk.beside, disk.in_place = beside, in_place
    record = Record(state, path, time.monotonic())
    for index in range(len(state.verdicts)):
        record.change(state.record, passed(state, index))
    assert record.close() == ""
    content = json.loads(path.read_text())
    jsonschema.validate(content, schema)
    assert content["output"].startswith(on_top or "work.py:")
    assert content["extra_data"].get(earlier.NOT_COUNTED, False) == bool(on_top)
    points = state.points()[0] + state.bonus_points()[0]
    assert earned(path) == (0 if on_top == LOST else points) < points + 1
    double = content["extra_data"]["questions"]["1"]
    assert double["points"] == double["max_points"] > 0  # of what was graded nothing is lost


def test_where_nothing_fits_it_is_said(state: Grading, path: Path, disk: Disk) -> None:
    """And what was there before stays."""
    before = path.read_text()
    disk.beside = disk.in_place = 0
    record = Record(state, path, time.monotonic())
    assert record.close() == f"cannot write {path}: No space left on device"
    assert path.read_text() == before


# A real disk --------------------------------------------------------------------------------------


@pytest.fixture
def small(request: pytest.FixtureRequest) -> Iterator[Path]:
    """A file system of some kilobytes; only root can have one."""
    folder = tempfile.mkdtemp()
    words = ["mount", "-t", "tmpfs", "-o", f"size={request.param}k", "kit", folder]
    mounted = os.geteuid() == 0 and shutil.which("mount") and subprocess.call(words) == 0
    try:
        if not mounted:
            pytest.skip("nothing can be mounted here")
        yield Path(folder)
    finally:
        if mounted:
            subprocess.run(["umount", folder], check=True)
        os.rmdir(folder)


@pytest.mark.parametrize("small", [4, 8, 128], indirect=True)
def test_a_disk_of_some_kilobytes_is_enough(
    toy: Toy, small: Path, tmp_path: Path, schema: Any
) -> None:
    """The toy kit's results take five: they are whole, or say that they are not."""
    (tmp_path / "work.py").write_text(WORK)
    path = small / "results.json"
    path.write_text("{}")
    words = ["--assignment", str(toy.assignment.root), "grade", str(tmp_path)]
    assert command_line.main([*words, "--json", str(path)]) == 0
    content = json.loads(path.read_text())
    jsonschema.validate(content, schema)
    whole = not content["extra_data"].get(earlier.NOT_COUNTED)
    assert (
        (earned(path) == POINTS and content["output"].startswith("work.py:"))
        if whole
        else (content["output"].startswith((CUT, LOST)))
    )
    assert os.listdir(small) == ["results.json"]
