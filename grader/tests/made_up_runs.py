"""Made-up runs of a class in a store: results as the grader writes them, without grading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.batch.entry import Earlier, Entry, Member
from grader.batch.outcome import Key, Outcome, Status
from grader.batch.store import Store

CONDITIONS = {
    "assignment": "a1", "grader": "g1", "seed": "sp27", "python": "3.11.7", "numpy": "2.4.6",
    "protections": "process, seccomp",
}  # fmt: skip
TITLES = {"1": "double", "2": "triple"}
MOST = 4.0  # of a test; each question has two


def results(points: Mapping[str, float], **more: Any) -> dict[str, Any]:
    """A results.json with the points of some tests, such as 1.1; the others have none."""
    tests = [
        {
            "number": number,
            "name": f"{number[0]} {TITLES[number[0]]}: Test {number}.",
            "score": points.get(number, 0.0),
            "max_score": MOST,
        }
        for number in ("1.1", "1.2", "2.1", "2.2")
    ]
    questions = {
        number: {
            "title": title,
            "points": sum(p for test, p in points.items() if test[0] == number),
            "max_points": 2 * MOST,
        }
        for number, title in TITLES.items()
    }
    return {"tests": tests, "extra_data": {"questions": questions}, **more}


@dataclass(frozen=True)
class Made:
    """A made-up submission; its points are None if it was set aside."""

    points: Mapping[str, float] | None
    members: tuple[Member, ...] = ()
    files: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


def student(number: int) -> Member:
    """A made-up student."""
    return Member(f"Made Up {number}", f"{number:06d}", f"made.up.{number}@example.edu", ("A",))


def run(store: Store, submissions: Mapping[str, Made], **conditions: str) -> int:
    """Records a run, and returns its number."""
    held = {**CONDITIONS, **conditions}
    number = store.begin_run("made up", "tester", held)
    for name, made in submissions.items():
        earlier = (Earlier("1", "2026-09-01T10:00:00+00:00"),)
        when = "2026-10-02T02:52:07-07:00"
        entry = Entry(name, Path(name), made.members, when, history=earlier)
        key = Key(f"{name}{made.files}".replace("-", ""), {**held, "entry": str(made.points)})
        if made.points is None:
            outcome = Outcome(Status.SET_ASIDE, reason="its worker was killed", attempts=3)
        else:
            outcome = Outcome(Status.GRADED, results(made.points, **made.more))
        store.record(number, entry, key, outcome)
    store.end_run(number)
    return number


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """A new store."""
    with Store.open(folder / "class.db", write=True) as store:
        yield store
