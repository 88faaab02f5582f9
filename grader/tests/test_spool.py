"""The spool folder: what is put is read, once for all machines, and odd files do no harm."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.batch.entry import Earlier, Entry, Member
from grader.batch.outcome import Key, Outcome, Status
from grader.batch.spool import Spool, Spooled
from grader.errors import UsageError

LAYERS = "process, limits, seccomp"
CONDITIONS = {
    "assignment": "a", "grader": "g", "seed": "x", "python": "3", "numpy": "2",
    "protections": LAYERS,
}  # fmt: skip
ENTRY = Entry(
    "../odd", Path("x"), (Member("Made Up", "01", "", ("A",)),), "2026", 1.0, None, (Earlier("0"),)
)
RESULTS = {"tests": [{"number": "1.1", "score": 1.0}]}
GRADED = Outcome(Status.GRADED, RESULTS, {"1": "d"}, {"work.py": "é\n".encode()}, "", 2, 0.5)


def begin(folder: Path, conditions: Mapping[str, str] = CONDITIONS) -> Spool:
    """Begins a run, or joins it."""
    return Spool.begin(folder, "export", "ada", conditions)


def spooled(outcome: Outcome = GRADED) -> Spooled:
    """A result of an entry with an odd id."""
    return Spooled(ENTRY, Key("s", CONDITIONS), outcome, ("died",))


def test_what_is_put_is_read(tmp_path: Path) -> None:
    """All of it, and the file lies in the folder whatever the id is."""
    spool = begin(tmp_path)
    spool.put(spooled())
    (path,) = spool.files()
    assert path.parent == tmp_path / "results"
    assert spool.read(path) == spooled()
    assert spool.has(spooled().name) and not spool.has("other")


def test_what_was_set_aside_is_tried_again(tmp_path: Path) -> None:
    """It is there, and does not count as done."""
    spool, aside = begin(tmp_path), spooled(Outcome(Status.SET_ASIDE, reason="died"))
    spool.put(aside)
    assert spool.get(aside.name) == aside and not spool.has(aside.name)
    spool.forget(aside.name)
    assert spool.get(aside.name) is None


def test_all_machines_have_one_token(tmp_path: Path) -> None:
    """Whoever begins second joins the first."""
    assert begin(tmp_path).token == begin(tmp_path).token == Spool.open(tmp_path).token


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"protections": "process, limits"}, "is weaker than the run's: it lacks seccomp"),
        ({"protections": f"{LAYERS}; lets a submission fork"}, "it lets submissions out"),
        ({"numpy": "3", "seed": "y"}, "the seed changed and NumPy changed"),
    ],
)
def test_a_machine_with_other_conditions_is_refused(
    tmp_path: Path, changed: dict[str, str], said: str
) -> None:
    """In a sentence that says what is missing."""
    begin(tmp_path)
    with pytest.raises(UsageError, match=said):
        begin(tmp_path, {**CONDITIONS, **changed})


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"{}", b'{"format": 2}', b'{"format": 1, "entry": 3}', b"\xff"]
)
def test_damaged_files_say_nothing(tmp_path: Path, content: bytes) -> None:
    """And are told apart from results in a few words."""
    spool = begin(tmp_path)
    (tmp_path / "results" / "x.json").write_bytes(content)
    (path,) = spool.files()
    assert isinstance(spool.read(path), str)


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    """So is one of another format."""
    with pytest.raises(UsageError, match="name a folder that `run --spool` wrote"):
        Spool.open(tmp_path)
    begin(tmp_path)
    about = json.loads((tmp_path / "run.json").read_text())
    (tmp_path / "run.json").write_text(json.dumps({**about, "format": 9}))
    with pytest.raises(UsageError, match="has format 9"):
        Spool.open(tmp_path)


def test_attempts_are_counted_until_there_is_a_result(tmp_path: Path) -> None:
    """By whoever comes next, for who began may be dead."""
    spool, name = begin(tmp_path), spooled().name
    assert [spool.attempt(name) for _ in range(3)] == [0, 1, 2]
    assert spool.attempt("other") == 0 and spool.files() == []
    spool.forget_attempts(name)
    assert spool.attempt(name) == 0


def test_a_second_result_takes_the_place_of_the_first(tmp_path: Path) -> None:
    """There is one file for an entry under a key."""
    spool = begin(tmp_path)
    for attempts in (1, 2):
        spool.put(spooled(replace(GRADED, attempts=attempts)))
    (path,) = spool.files()
    found = spool.read(path)
    assert isinstance(found, Spooled) and found.outcome.attempts == 2


@pytest.mark.parametrize(
    "results", [{}, {"tests": []}, {"tests": [{"score": "abc"}]}, {"tests": [{"score": "nan"}]}]
)
def test_a_result_without_points_is_none(tmp_path: Path, results: dict[str, Any]) -> None:
    """It would count as 0 points."""
    spool = begin(tmp_path)
    spool.put(spooled(replace(GRADED, results=results)))
    (path,) = spool.files()
    assert not isinstance(spool.read(path), Spooled)
