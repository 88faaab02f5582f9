"""The store: what is recorded is read, equal content is kept once, one process writes."""

import sqlite3
from pathlib import Path

import pytest

from grader.batch import rows
from grader.batch.entry import Earlier, Entry, Member
from grader.batch.filesystem import kind_of
from grader.batch.outcome import Key, Outcome, Status
from grader.batch.store import VERSION, Store
from grader.errors import UsageError

CONDITIONS = {"assignment": "a", "grader": "g", "seed": "x", "python": "3", "numpy": "2"}
MEMBERS = (Member("Made Up", "012345", "made.up@example.edu", ("A", "B")), Member("Group Mate"))
ENTRY = Entry(
    "submission_1",
    Path("somewhere"),
    MEMBERS,
    "2026-01-02T03:04:05+00:00",
    1.5,
    {"tests": []},
    (Earlier("0", "2026-01-01T00:00:00+00:00", None, {"score": 1}),),
)
RESULTS = {"tests": [{"number": "1.10"}, {"number": "1.2"}], "output": "ok"}
GRADED = Outcome(Status.GRADED, RESULTS, {"1": "d1"}, {"work.py": b"x = 1\n"}, "", 2, 0.5)
ASIDE = Outcome(Status.SET_ASIDE, reason="its worker was killed", attempts=3)


def key(submission: str) -> Key:
    """A key under the same conditions."""
    return Key(submission, CONDITIONS)


def test_what_is_recorded_is_read(tmp_path: Path) -> None:
    """All of it, members and history as they were given."""
    with Store.open(tmp_path / "class.db", write=True) as store:
        run = store.begin_run("export", "ada", CONDITIONS)
        store.record(run, ENTRY, key("s1"), GRADED, ("killed",))
        store.end_run(run)
    with Store.open(tmp_path / "class.db") as store:
        (result,) = store.results(store.latest())
        assert (result.id, result.score) == ("submission_1", 1.5)
        assert result.created_at == ENTRY.created_at
        assert (result.members, result.history) == (MEMBERS, ENTRY.history)
        assert (result.status, result.how, result.attempts) == (Status.GRADED, rows.GRADED, 2)
        assert list(result.results["tests"]) == RESULTS["tests"]
        assert (result.behaviour, result.files) == ({"1": "d1"}, {"work.py": b"x = 1\n"})
        assert (result.conditions, result.before) == (CONDITIONS, {"tests": []})
        assert [each[0::2] for each in store.attempts(run)] == [("submission_1", "killed")]
        (about,) = store.runs()
        assert (about.who, about.source, about.counts) == ("ada", "export", {Status.GRADED: 1})
        assert about.started_at and about.ended_at and not about.promoted_at


def test_what_was_set_aside_has_no_score(tmp_path: Path) -> None:
    """Even where an earlier run has results of the same key."""
    with Store.open(tmp_path / "class.db", write=True) as store:
        first, second = (store.begin_run("export", "ada", CONDITIONS) for _ in range(2))
        store.record(first, ENTRY, key("s1"), GRADED)
        store.record(second, ENTRY, key("s1"), ASIDE)
        result = store.result(second, ENTRY.id)
        assert result is not None and result.status == Status.SET_ASIDE
        assert (result.results, result.reason, result.attempts) == ({}, ASIDE.reason, 3)
        assert [run.counts for run in store.runs()] == [{Status.GRADED: 1}, {Status.SET_ASIDE: 1}]


def test_equal_content_is_kept_once(tmp_path: Path) -> None:
    """Results by their key, sources and what is known of an entry by content."""
    with Store.open(tmp_path / "class.db", write=True) as store:
        for _ in range(2):
            run = store.begin_run("export", "ada", CONDITIONS)
            store.record(run, ENTRY, key("s1"), GRADED)
    with sqlite3.connect(tmp_path / "class.db") as db:
        (blobs,), (results,) = (
            db.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("blobs", "results")
        )
    assert (blobs, results) == (2, 1)


def test_kept_entries_have_the_results_of_their_keys(tmp_path: Path) -> None:
    """A run is whole even if most of it was there already."""
    with Store.open(tmp_path / "class.db", write=True) as store:
        first = store.begin_run("export", "ada", CONDITIONS)
        store.record(first, ENTRY, key("s1"), GRADED)
        second = store.begin_run("export", "ada", CONDITIONS)
        assert store.has(key("s1").text) and not store.has(key("s2").text)
        assert store.keep(second, [(ENTRY, key("s1").text)]) == 1
        result = store.last(ENTRY.id)
        assert result is not None and (result.how, result.results) == (rows.KEPT, RESULTS)


def test_a_run_with_a_known_token_is_gone_on_with(tmp_path: Path) -> None:
    """Shards of one run are one run."""
    with Store.open(tmp_path / "class.db", write=True) as store:
        runs = {store.begin_run("export", "ada", CONDITIONS, "token") for _ in range(2)}
        assert len(runs) == 1


def test_the_last_run_that_was_promoted_counts(tmp_path: Path) -> None:
    """None counts by itself."""
    with Store.open(tmp_path / "class.db", write=True) as store:
        first, second = (store.begin_run("export", "ada", CONDITIONS) for _ in range(2))
        assert store.promoted() is None
        store.promote(second, "ada")
        store.promote(first, "grace")
        assert (store.promoted(), store.latest()) == (first, second)
        assert store.run(first).promoted_by == "grace"
        with pytest.raises(UsageError, match="there is no run 9"):
            store.promote(9, "ada")


def test_one_process_writes(tmp_path: Path) -> None:
    """A second writer is told in a sentence; readers are let in."""
    path = tmp_path / "class.db"
    with Store.open(path, write=True):
        with pytest.raises(UsageError, match="another process writes"):
            Store.open(path, write=True).__enter__()
        with Store.open(path) as reader, pytest.raises(sqlite3.OperationalError):
            reader.begin_run("export", "ada", CONDITIONS)


def test_other_files_are_refused(tmp_path: Path) -> None:
    """What is no store, one of another version, and one that is not there."""
    (tmp_path / "text").write_text("not a database, but long enough to look like one" * 100)
    with pytest.raises(UsageError, match="cannot be opened as a store"):
        Store.open(tmp_path / "text", write=True).__enter__()
    with pytest.raises(UsageError, match="there is no store"):
        Store.open(tmp_path / "none").__enter__()
    with sqlite3.connect(tmp_path / "newer") as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
        db.execute("CREATE TABLE other (x)")
    with pytest.raises(UsageError, match=f"its version is {VERSION + 1}"):
        Store.open(tmp_path / "newer", write=True).__enter__()


def test_network_file_systems_are_told_apart(tmp_path: Path) -> None:
    """By the innermost mount that a file is below, names with spaces among them."""
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "disk / ext4 rw 0 0\nserver:/home /home nfs4 rw 0 0\ndisk /home/local xfs rw 0 0\n"
        "//server/share /mnt/two\\040words cifs rw 0 0\n"
    )
    kinds = {"/x": "ext4", "/home/a/x": "nfs4", "/home/local/x": "xfs", "/homes/x": "ext4",
             "/mnt/two words/x": "cifs"}  # fmt: skip
    assert {path: kind_of(Path(path), mounts) for path in kinds} == kinds
    assert kind_of(Path("/x"), tmp_path / "none") == ""


def test_a_store_on_a_network_file_system_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one sentence that says what to do."""
    monkeypatch.setattr("grader.batch.filesystem.kind_of", lambda path: "nfs4")
    with pytest.raises(UsageError, match=r"network file system \(nfs4\).*put the store on a disk"):
        Store.open(tmp_path / "class.db", write=True).__enter__()
