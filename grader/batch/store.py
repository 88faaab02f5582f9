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
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from grader.batch import rows
from grader.batch.entry import Entry
from grader.batch.filesystem import lock_for_writing, refuse_network
from grader.batch.outcome import Key, Outcome, Status, as_json
from grader.batch.rows import Result
from grader.errors import UsageError

VERSION = 1  # of the schema
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
    at TEXT NOT NULL, PRIMARY KEY (run, entry)
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
    promoted_at: str = ""
    promoted_by: str = ""


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
        promoted = {
            run: (at, who)
            for run, at, who in self._db.execute("SELECT run, at, who FROM promotions ORDER BY id")
        }
        return [
            Run(
                run, token, source, who, started_at, ended_at, rows.loads(conditions),
                counts.get(run, {}), *promoted.get(run, ("", "")),
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
