"""Makes a run the one that counts, after it has said what that changes."""

from __future__ import annotations

from grader.batch import difference
from grader.batch.store import Store
from grader.clean import one_line
from grader.errors import UsageError

MAX_NAMED = 10


def promote(store: Store, number: int, who: str, *, anyway: bool = False) -> str:
    """Makes a run count, and returns a sentence that says what changes by that.

    Args:
        anyway: even if submissions have no score in it.

    Raises:
        UsageError: there is no such run, or some have no score in it.
    """
    lacks = _lacks(store, number)
    if lacks and not anyway:
        raise UsageError(f"run {number} is not promoted: {'; '.join(lacks)}. See to them by "
                         "`batch run`, or promote it with --anyway")  # fmt: skip
    before = store.promoted()
    if before == number:
        return f"run {number} counts already"
    if before is None:
        whole = difference.count(sum(1 for _ in store.results(number)))
        said = f"run {number} counts now, with {whole}; none did before"
    else:
        found = difference.between(store, before, number)
        said = f"run {number} counts now instead of run {before}: {difference.summary(found)}"
    store.promote(number, who)
    return "; ".join([said, *lacks])


def _lacks(store: Store, number: int) -> list[str]:
    """Whose score is not in a run, and why, in words."""
    run = store.run(number)
    aside = [entry for entry, _ in store.set_aside(number)]
    said = [f"{len(aside)} set aside ({_named(aside)})"] if aside else []
    said += [f"{run.waiting} not graded yet"] if run.waiting else []
    said += [] if run.ended_at else ["it did not come to its end"]
    before = store.promoted()
    if before is not None and before != number:
        gone = difference.between(store, before, number).gone
        said += [f"{len(gone)} of run {before} are not in it ({_named(gone)})"] if gone else []
    return said


def _named(ids: list[str]) -> str:
    more = f" and {len(ids) - MAX_NAMED} more" if len(ids) > MAX_NAMED else ""
    return ", ".join(one_line(each) for each in ids[:MAX_NAMED]) + more
