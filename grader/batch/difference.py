"""What differs between two runs: who gains or loses how many points, by which tests, and why.

Submissions are grouped by cause: those of a group gain in the same tests and lose in the same ones.
A regrade is read group by group, so a test that is wrong for some is seen before it counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from grader.batch.outcome import CONDITIONS, Status
from grader.batch.points import Test, natural, shown, tests, total
from grader.batch.rows import CARRIED, Result
from grader.batch.store import Run, Store
from grader.clean import one_line

EPSILON = 1e-6  # points: a smaller difference is none
TOLD = ("seed", "python", "numpy", "protections")  # their values say something to a reader
NAMES = {"python": "Python", "numpy": "NumPy"}


@dataclass(frozen=True)
class Cause:
    """What the submissions of a group have in common.

    Attributes:
        gained, lost: the tests in which they have more or fewer points now, by number; a test that
            is there in one run alone counts as 0 points in the other.
        status: what became of them, if that is not the same: "graded, was set aside".
    """

    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    status: str = ""


@dataclass(frozen=True)
class Change:
    """A submission whose points, tests or state are not the same in two runs.

    Attributes:
        before, after: its points; None where it has none.
        by: what each test added, by its number.
        anew: whether its files are not the same.
    """

    id: str
    names: tuple[str, ...]
    before: float | None
    after: float | None
    by: Mapping[str, float]
    anew: bool

    @property
    def points(self) -> float:
        """What it gains: below 0 if it loses. Points that are not known count as 0."""
        return (self.after or 0.0) - (self.before or 0.0)


@dataclass
class Difference:
    """Two runs side by side.

    Attributes:
        conditions: what is not the same about the runs, in words.
        groups: the changes by cause.
        titles: of the tests in them, by number.
        count: the submissions of both.
        anew: the ids of those whose files are not the same, with or without a change.
        carried: how many the second run took over from an earlier one without grading them.
        gone: the ids of those that the second run does not have.
    """

    conditions: list[str] = field(default_factory=list)
    groups: dict[Cause, list[Change]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    count: int = 0
    anew: list[str] = field(default_factory=list)
    carried: int = 0
    gone: list[str] = field(default_factory=list)

    @property
    def changes(self) -> list[Change]:
        """All of them."""
        return [change for group in self.groups.values() for change in group]


def between(store: Store, one: int, other: int) -> Difference:
    """Compares two runs of a store.

    Raises:
        UsageError: there is no such run.
    """
    found = Difference(_conditions(store.run(one), store.run(other)))
    for before, after in _pairs(store.results(one), store.results(other)):
        found.count += 1
        either = after or before
        assert either is not None
        if after is None:
            found.gone.append(either.id)
        elif after.how == CARRIED:
            found.carried += 1
        anew = before is not None and after is not None and _files(before) != _files(after)
        if anew:
            found.anew.append(either.id)
        cause, change = _compared(either, before, after, anew)
        if cause != Cause() or abs(change.points) > EPSILON:
            found.groups.setdefault(cause, []).append(change)
            for result in filter(None, (before, after)):
                found.titles.update((n, t.name) for n, t in tests(result).items() if n in change.by)
    return found


def _conditions(one: Run, other: Run) -> list[str]:
    said = []
    for name in CONDITIONS:
        before, after = one.conditions.get(name, ""), other.conditions.get(name, "")
        if before != after:
            values = f": {one_line(before)} -> {one_line(after)}" if name in TOLD else ""
            the = NAMES.get(name, f"the {name}")
            said.append(f"{the} changed{values}")
    return said


def _pairs(
    one: Iterable[Result], other: Iterable[Result]
) -> Iterator[tuple[Result | None, Result | None]]:
    """The results of two runs by id; both are in the order of their ids."""
    left, right = iter(one), iter(other)
    before, after = next(left, None), next(right, None)
    while before is not None or after is not None:
        if after is None or (before is not None and before.id < after.id):
            yield before, None
            before = next(left, None)
        elif before is None or after.id < before.id:
            yield None, after
            after = next(right, None)
        else:
            yield before, after
            before, after = next(left, None), next(right, None)


def _files(result: Result) -> str:
    """A digest of what was handed in."""
    return result.key.partition("-")[0]


def _compared(
    either: Result, before: Result | None, after: Result | None, anew: bool
) -> tuple[Cause, Change]:
    by = _by_test(before, after)
    status = "" if _state(before) == _state(after) else f"{_state(after)}, was {_state(before)}"
    change = Change(
        either.id,
        tuple(member.name or member.email or member.sid for member in either.members),
        None if before is None else total(before),
        None if after is None else total(after),
        by,
        anew,
    )
    gained = tuple(number for number, points in by.items() if points > 0)
    return Cause(gained, tuple(number for number in by if number not in gained), status), change


def _by_test(before: Result | None, after: Result | None) -> dict[str, float]:
    """What each test added, of those that made a difference.

    Where a submission has no results before or after, it is that which made the difference.
    """
    if before is None or after is None or Status.SET_ASIDE in (before.status, after.status):
        return {}
    old, new = tests(before), tests(after)
    none = Test("", "", 0.0, 0.0)
    found = {
        number: new.get(number, none).points - old.get(number, none).points
        for number in sorted({*old, *new}, key=natural)
    }
    return {number: points for number, points in found.items() if abs(points) > EPSILON}


def _state(result: Result | None) -> str:
    return "not there" if result is None else str(result.status)


# In words ---------------------------------------------------------------------------------------


def render(found: Difference, one: int, other: int) -> str:
    """A report: what changed between the runs, and then group by group, the largest first."""
    lines = [f"run {one} -> run {other}", *found.conditions]
    lines += [] if found.conditions else ["both runs had the same conditions"]
    if found.anew:
        lines.append(f"{count(len(found.anew))} handed in anew")
    if found.carried:
        lines.append(f"{count(found.carried)} carried over by run {other} and not graded again")
    lines += ["", summary(found)]
    ordered = sorted(found.groups.items(), key=lambda group: (-len(group[1]), str(group[0])))
    for cause, changes in ordered:
        lines += ["", *_group(found, cause, changes)]
    return "\n".join(lines)


def summary(found: Difference) -> str:
    """How many submissions gain and lose, in a few words."""
    changes = found.changes
    if not changes:
        return f"of {count(found.count)}, none differs"
    known = [c.points for c in changes if c.before is not None and c.after is not None]
    counts = {
        "up": sum(points > EPSILON for points in known),
        "down": sum(points < -EPSILON for points in known),
        "with the same points": sum(abs(points) <= EPSILON for points in known),
        "with a score now": sum(c.before is None and c.after is not None for c in changes),
        "without a score now": sum(c.after is None for c in changes),
    }
    parts = [f"{number} {what}" for what, number in counts.items() if number]
    differ = "differs" if len(changes) == 1 else "differ"
    return f"of {count(found.count)}, {len(changes)} {differ}: {', '.join(parts)}"


def count(number: int) -> str:
    """One submission, or how many."""
    return f"{number} submission{'' if number == 1 else 's'}"


def _group(found: Difference, cause: Cause, changes: list[Change]) -> Iterator[str]:
    what = [cause.status] if cause.status else []
    for verb, numbers in (("more points", cause.gained), ("fewer points", cause.lost)):
        what += [f"{verb} in {', '.join(numbers)}"] if numbers else []
    yield f"{count(len(changes))}: {'; '.join(what) or 'the same tests, and another total'}"
    for number in (*cause.gained, *cause.lost):
        yield f"    {number}  {one_line(found.titles.get(number, ''))}"
    width = max(len(one_line(change.id)) for change in changes)
    for change in sorted(changes, key=lambda change: (change.points, change.id)):
        yield _line(change, width)


def _line(change: Change, width: int) -> str:
    points = " -> ".join("none" if p is None else shown(p) for p in (change.before, change.after))
    both = change.before is not None and change.after is not None
    gain = f"  ({'+' if change.points > 0 else ''}{shown(change.points)})" if both else ""
    anew = "  handed in anew" if change.anew else ""
    names = f"  {one_line(', '.join(filter(None, change.names)))}" if any(change.names) else ""
    return f"  {one_line(change.id):<{width}}  {points}{gain}{names}{anew}"
