"""The store of a class: one SQLite file with every run, every result and every submitted source.

    with Store.open(Path("class.db"), write=True) as store:
        run = store.begin_run("export/", "ada", conditions)
        store.record(run, entry, key, outcome)         # committed, and on the disk, on return
        store.end_run(run)

    with Store.open(Path("class.db")) as store:        # others may read meanwhile
        for result in store.results(store.promoted() or store.latest()):
            ...

A result is kept once by its key (see outcome.py), whichever runs it belongs to; sources and what a
source said of an entry are kept once by content. Nothing is ever taken out.

It is written ahead (WAL) and waits for the disk (synchronous FULL), some two milliseconds a result:
with NORMAL, a power cut could take back results that were reported as done. One process writes at a
time, which a lock beside the file holds: two writers on a WAL were unsafe until SQLite 3.51.3, and
two runs on one class are a mistake anyway. Network file systems do not keep such locks and shared
memory, so there it refuses to open.
"""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from grader.batch import rows
from grader.batch.entry import Entry
from grader.batch.filesystem import lock_for_writing, refuse_network
from grader.batch.intake import Intake
from grader.batch.outcome import Key, Outcome, Status, as_json
from grader.batch.rows import Result
from grader.errors import UsageError

VERSION = 1  # of the schema
CHUNK = 100  # entries that are taken in at a time
BUSY_S = 30.0  # that a reader or a writer waits for the other
SCHEMA = """
CREATE TABLE blobs (digest TEXT PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE runs (
    id INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE, source TEXT NOT NULL, who TEXT NOT NULL,
    started_at TEXT NOT NULL, ended_at TEXT NOT NULL DEFAULT '', conditions TEXT NOT NULL
);
CREATE TABLE results (
    key TEXT PRIMARY KEY, submission TEXT NOT NULL, conditions TEXT NOT NULL, status TEXT NOT NULL,
    reason TEXT NOT NULL, results BLOB NOT NULL, behaviour TEXT NOT NULL, files TEXT NOT NULL,
    attempts INTEGER NOT NULL, seconds REAL NOT NULL, graded_at TEXT NOT NULL
);
CREATE TABLE run_entries (
    run INTEGER NOT NULL REFERENCES runs, entry TEXT NOT NULL, about TEXT NOT NULL,
    key TEXT NOT NULL, how TEXT NOT NULL, reason TEXT NOT NULL, attempts INTEGER NOT NULL,
    at TEXT NOT NULL, task TEXT NOT NULL, PRIMARY KEY (run, entry)
) WITHOUT ROWID;
CREATE INDEX by_entry ON run_entries (entry, run);
CREATE TABLE attempts (
    run INTEGER NOT NULL REFERENCES runs, entry TEXT NOT NULL, at TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE TABLE promotions (id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs,
    who TEXT NOT NULL, at TEXT NOT NULL);
"""


@dataclass(frozen=True)
class Run:
    """One run over a class.

    Attributes:
        token: its name wherever it is worked on, such as in a spool folder.
        started_at, ended_at: ISO 8601 in UTC; ended_at is "" if it did not come to its end.
        conditions: as in Key.
        counts: how many entries there are by what became of them.
        waiting: how many are still to be graded.
        promoted_at: when it was made to count, and `promoted_by` by whom; "" if never.
    """

    id: int
    token: str
    source: str
    who: str
    started_at: str
    ended_at: str
    conditions: Mapping[str, str]
    counts: Mapping[Status, int]
    waiting: int = 0
    promoted_at: str = ""
    promoted_by: str = ""


@dataclass(frozen=True)
class Known:
    """What a run says of an entry, in short; as in rows.Result."""

    key: str
    status: Status
    reason: str
    conditions: Mapping[str, str]


@dataclass(frozen=True)
class Planned:
    """What a run will do with an entry.

    Attributes:
        how: WAITING, KEPT or CARRIED of rows.py; "" of one that it leaves out.
        why: why it is to be graded, in a few words; or why it is not.
    """

    entry: Entry
    intake: Intake
    key: Key
    how: str
    why: str


class Store:
    """What `open` makes."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db, self.path = connection, path

    @classmethod
    @contextlib.contextmanager
    def open(cls, path: Path, *, write: bool = False) -> Iterator[Store]:
        """Opens a store; to write, makes one if there is none.

        Raises:
            UsageError: there is none, it is another file or of another version, it is on a network
                file system, or another process writes to it.
        """
        refuse_network(path)
        if not write and not path.is_file():
            raise UsageError(f"there is no store {path}: `batch run` makes one")
        with contextlib.ExitStack() as stack:
            if write:
                stack.enter_context(lock_for_writing(path))
            yield cls(stack.enter_context(contextlib.closing(_connect(path, write))), path)

    # Writing --------------------------------------------------------------------------------------

    def begin_run(
        self, source: str, who: str, conditions: Mapping[str, str], token: str = ""
    ) -> int:
        """Notes that a run begins, and returns its number.

        Args:
            token: a name of the run; one that is there already is gone on with.
        """
        token = token or uuid.uuid4().hex
        with self._db:
            self._db.execute(
                "INSERT OR IGNORE INTO runs (token, source, who, started_at, conditions) "
                "VALUES (?, ?, ?, ?, ?)",
                (token, source, who, now(), as_json(conditions).decode()),
            )
        (run,) = self._db.execute("SELECT id FROM runs WHERE token = ?", (token,)).fetchone()
        return int(run)

    def record(
        self, run: int, entry: Entry, key: Key, outcome: Outcome, reasons: tuple[str, ...] = ()
    ) -> None:
        """Keeps what became of an entry; all of it is on the disk on return, or nothing is.

        Args:
            reasons: of earlier attempts that failed by the machine's fault.
        """
        with self._db:
            if outcome.status != Status.SET_ASIDE:
                rows.put_result(self._db, key, outcome, now())
            for reason in reasons:
                self._db.execute(
                    "INSERT INTO attempts VALUES (?, ?, ?, ?)", (run, entry.id, now(), reason)
                )
            how = rows.ASIDE if outcome.status == Status.SET_ASIDE else rows.GRADED
            rows.put_entry(self._db, run, entry, key.text, how, now(), outcome)

    def record_once(
        self, run: int, entry: Entry, key: Key, outcome: Outcome, reasons: tuple[str, ...] = ()
    ) -> None:
        """As `record`, unless the run says the same of the entry already."""
        before = self.result(run, entry.id)
        if before is None or (before.key, before.status) != (key.text, outcome.status):
            self.record(run, entry, key, outcome, reasons)

    def expect(self, run: int, planned: Iterable[Planned]) -> None:
        """Takes all entries of a run in: those that are kept, and with their files those that are
        to be graded, so that nothing is read again."""
        for chunk in _chunks(planned):
            with self._db:
                for each in filter(lambda each: each.how, chunk):
                    task = rows.put_task(self._db, each.intake) if each.how == rows.WAITING else ""
                    key = self._carried(each) if each.how == rows.CARRIED else each.key.text
                    rows.put_entry(self._db, run, each.entry, key, each.how, now(), task=task)

    def _carried(self, planned: Planned) -> str:
        known = self.known(planned.entry.id)
        return known.key if known is not None else ""

    def waiting(self, run: int) -> list[str]:
        """The ids of a run's entries that are still to be graded."""
        found = self._db.execute(
            "SELECT entry FROM run_entries WHERE run = ? AND how = 'waiting' ORDER BY entry", (run,)
        )
        return [entry for (entry,) in found]

    def intake(self, run: int, entry: str) -> Intake:
        """What was taken in of an entry that is still to be graded."""
        (task,) = self._db.execute(
            "SELECT task FROM run_entries WHERE run = ? AND entry = ?", (run, entry)
        ).fetchone()
        return rows.task(self._db, task)

    def finish(self, run: int, entry: str, outcome: Outcome, reasons: tuple[str, ...] = ()) -> None:
        """Keeps what became of an entry that was expected; as `record` does."""
        (text,) = self._db.execute(
            "SELECT key FROM run_entries WHERE run = ? AND entry = ?", (run, entry)
        ).fetchone()
        conditions = rows.loads(
            *self._db.execute("SELECT conditions FROM runs WHERE id = ?", (run,)).fetchone()
        )
        aside = outcome.status == Status.SET_ASIDE
        with self._db:
            if not aside:
                key = Key(text.partition("-")[0], conditions)
                rows.put_result(self._db, key, outcome, now())
            for reason in reasons:
                self._db.execute(
                    "INSERT INTO attempts VALUES (?, ?, ?, ?)", (run, entry, now(), reason)
                )
            self._db.execute(
                "UPDATE run_entries SET how = ?, reason = ?, attempts = ?, at = ?, task = '' "
                "WHERE run = ? AND entry = ?",
                (
                    rows.ASIDE if aside else rows.GRADED,
                    outcome.reason, outcome.attempts, now(), run, entry,
                ),
            )  # fmt: skip

    def keep(self, run: int, entries: Iterable[tuple[Entry, str]], how: str = rows.KEPT) -> int:
        """Takes entries into a run whose results are there already, by the texts of their keys.

        Args:
            how: rows.KEPT, or rows.CARRIED of those that the run was not asked for.

        Returns:
            How many there were.
        """
        count = 0
        with self._db:
            for entry, key in entries:
                rows.put_entry(self._db, run, entry, key, how, now())
                count += 1
        return count

    def end_run(self, run: int) -> None:
        """Notes that a run has come to its end."""
        with self._db:
            self._db.execute("UPDATE runs SET ended_at = ? WHERE id = ?", (now(), run))

    def promote(self, run: int, who: str) -> None:
        """Makes a run the one that counts, until another one is.

        Raises:
            UsageError: there is no such run.
        """
        self.run(run)
        with self._db:
            self._db.execute(
                "INSERT INTO promotions (run, who, at) VALUES (?, ?, ?)", (run, who, now())
            )

    # Reading --------------------------------------------------------------------------------------

    def runs(self) -> list[Run]:
        """All runs, oldest first."""
        counts = rows.counts(self._db)
        waiting = dict(
            self._db.execute(
                "SELECT run, count(*) FROM run_entries WHERE how = 'waiting' GROUP BY run"
            )
        )
        promoted = {
            run: (at, who)
            for run, at, who in self._db.execute("SELECT run, at, who FROM promotions ORDER BY id")
        }
        return [
            Run(
                run, token, source, who, started_at, ended_at, rows.loads(conditions),
                counts.get(run, {}), waiting.get(run, 0), *promoted.get(run, ("", "")),
            )
            for run, token, source, who, started_at, ended_at, conditions in self._db.execute(
                "SELECT id, token, source, who, started_at, ended_at, conditions FROM runs "
                "ORDER BY id"
            )
        ]  # fmt: skip

    def run(self, run: int) -> Run:
        """One run by its number.

        Raises:
            UsageError: there is no such run.
        """
        for each in self.runs():
            if each.id == run:
                return each
        raise UsageError(f"there is no run {run} in {self.path}: `batch status` lists them")

    def latest(self) -> int | None:
        """The number of the newest run; None if there is none."""
        (run,) = self._db.execute("SELECT max(id) FROM runs").fetchone()
        return None if run is None else int(run)

    def promoted(self) -> int | None:
        """The number of the run that counts; None if none was promoted."""
        row = self._db.execute("SELECT run FROM promotions ORDER BY id DESC LIMIT 1").fetchone()
        return None if row is None else int(row[0])

    def results(self, run: int | None) -> Iterator[Result]:
        """What became of a run's entries, in the order of their ids; nothing of None."""
        return rows.results(self._db, "run_entries.run = ?", (run,))

    def result(self, run: int, entry: str) -> Result | None:
        """What became of one entry in a run; None if it is not in it."""
        chosen = "run_entries.run = ? AND run_entries.entry = ?"
        return next(rows.results(self._db, chosen, (run, entry)), None)

    def last(self, entry: str) -> Result | None:
        """What became of an entry in the newest run that has it; None if none has."""
        chosen = "run_entries.entry = ? ORDER BY run_entries.run DESC LIMIT 1"
        return next(rows.results(self._db, chosen, (entry,), ordered=False), None)

    def known(self, entry: str) -> Known | None:
        """What the newest run that has an entry says of it, in short; None if none has it."""
        row = self._db.execute(
            "SELECT run_entries.key, how, run_entries.reason, status, conditions FROM run_entries "
            "LEFT JOIN results ON results.key = run_entries.key WHERE entry = ? AND "
            "how != 'waiting' ORDER BY run DESC LIMIT 1",
            (entry,),
        ).fetchone()
        if row is None:
            return None
        key, how, reason, status, conditions = row
        aside = how == rows.ASIDE or status is None
        found = Status.SET_ASIDE if aside else Status(status)
        return Known(key, found, reason, rows.loads(conditions) if conditions else {})

    def set_aside(self, run: int) -> list[tuple[str, str]]:
        """The ids of a run's entries that were set aside, each with its reason."""
        return self._db.execute(
            "SELECT entry, reason FROM run_entries WHERE run = ? AND how = 'set aside' "
            "ORDER BY entry",
            (run,),
        ).fetchall()

    def passed(self, key: str) -> bool:
        """Whether results of a key's text have no test that failed."""
        (packed,) = self._db.execute("SELECT results FROM results WHERE key = ?", (key,)).fetchone()
        return all(test.get("status") != "failed" for test in rows.unpacked(packed)["tests"])

    def has(self, key: str) -> bool:
        """Whether there are results of a key's text."""
        found = self._db.execute("SELECT 1 FROM results WHERE key = ?", (key,)).fetchone()
        return found is not None

    def attempts(self, run: int) -> list[tuple[str, str, str]]:
        """Attempts that failed by the machine's fault: the entry's id, when, and why."""
        return self._db.execute(
            "SELECT entry, at, reason FROM attempts WHERE run = ? ORDER BY rowid", (run,)
        ).fetchall()


def now() -> str:
    """This moment, in ISO 8601 and UTC."""
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")


def _chunks(planned: Iterable[Planned]) -> Iterator[list[Planned]]:
    """Some at a time: a commit for each would take seconds, one for all much memory."""
    waiting = iter(planned)
    while chunk := list(itertools.islice(waiting, CHUNK)):
        yield chunk


def _connect(path: Path, write: bool) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path, timeout=BUSY_S)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if write and not tables:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
            version = VERSION
        connection.execute(f"PRAGMA synchronous = {'FULL' if write else 'NORMAL'}")
        connection.execute(f"PRAGMA query_only = {'OFF' if write else 'ON'}")
    except (sqlite3.Error, OSError) as error:
        raise UsageError(f"{path} cannot be opened as a store: {error}") from None
    if version != VERSION:
        connection.close()
        raise UsageError(
            f"{path} is no store that this grader knows (its version is {version}, and {VERSION} "
            "is known): name another file"
        )
    return connection
