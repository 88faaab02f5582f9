"""What a probe observes with besides the student's module: exceptions, calls, laziness, cost.

    from grader.assignment.observing import calls, counted, plain, raises, taken

These functions travel to the child with the probe, which runs beside the submission. What they
count or catch there, a submission that takes them apart can forge, as it can any truth: it cannot
learn what is expected. So let a test observe results too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any


def raises(function: Callable[..., Any], *arguments: Any) -> str:
    """The name of the exception that a call raises, or "nothing raised".

    It is that of the first known class that it is an instance of: ValueError for a subclass of it,
    too. Any other exception goes on. A generator begins to run only when it is asked for something,
    so its first item is asked for. The exception's own text is not observed.
    """
    known = (
        KeyError, IndexError, ValueError, TypeError, ZeroDivisionError, OverflowError,
        StopIteration, AttributeError,
    )  # fmt: skip
    try:
        found = function(*arguments)
        if hasattr(found, "__next__"):
            next(found, None)
    except known as error:
        return next(each.__name__ for each in known if isinstance(error, each))
    return "nothing raised"


def calls(thing: Any, wanted: Sequence[Sequence[Any]]) -> list[Any]:
    """Calls methods of an object one after the other, and returns what each returned, as it was
    then: a list that a later call changes is copied before.

    Args:
        wanted: for each call the method's name and its arguments: [("put", 1, 2), ("get", 1)].
    """
    return [plain(getattr(thing, name)(*arguments)) for name, *arguments in wanted]


def taken(items: Iterable[Any]) -> Any:
    """An iterator over items that says, as its attribute `taken`, how many have been taken so far.

    With it a test sees whether a generator is lazy: whether the first output comes before the last
    input is taken.
    """

    class Taken:
        def __init__(self) -> None:
            self.taken, self.left = 0, iter(items)

        def __iter__(self) -> Iterator[Any]:
            return self

        def __next__(self) -> Any:
            item = next(self.left)
            self.taken += 1
            return item

    return Taken()


def first(outputs: Iterable[Any], count: int) -> list[Any]:
    """The first outputs of something that can be iterated over, and no more of it is asked for."""
    return [output for _, output in zip(range(count), outputs, strict=False)]


def counted(items: Iterable[Any]) -> Any:
    """A list whose entries count how often they are compared, and which counts its accesses.

    Its attribute `comparisons` is how many comparisons (<, <=, >, >=, ==, !=) the entries have
    taken part in since it was made; `accesses` is how many entries were read
    by index, slice or loop. `plain` gives the entries back without counting. Cost is measured so,
    and not by the clock; see `at_most`.
    """

    class Cost:
        comparisons = accesses = 0

    def compared(entry: Any) -> Any:
        Cost.comparisons += 1
        return plain(entry)

    class Counted:
        def __init__(self, value: Any) -> None:
            self.plain = value

        def __lt__(self, other: Any) -> Any:
            return compared(self) < plain(other)

        def __le__(self, other: Any) -> Any:
            return compared(self) <= plain(other)

        def __gt__(self, other: Any) -> Any:
            return compared(self) > plain(other)

        def __ge__(self, other: Any) -> Any:
            return compared(self) >= plain(other)

        def __eq__(self, other: Any) -> Any:
            return compared(self) == plain(other)

        def __ne__(self, other: Any) -> Any:
            return compared(self) != plain(other)

        def __hash__(self) -> int:
            return hash(self.plain)

        def __repr__(self) -> str:
            return repr(self.plain)

    class CountedList(list):  # type: ignore[type-arg]
        @property
        def comparisons(self) -> int:
            return Cost.comparisons

        @property
        def accesses(self) -> int:
            return Cost.accesses

        def __getitem__(self, place: Any) -> Any:
            entry = list.__getitem__(self, place)
            Cost.accesses += len(entry) if isinstance(place, slice) else 1
            return entry

        def __iter__(self) -> Iterator[Any]:
            for entry in list.__iter__(self):
                Cost.accesses += 1
                yield entry

    return CountedList(map(Counted, items))


def plain(value: Any) -> Any:
    """A result with the entries of `counted` in it as they were before, in lists, tuples, dicts."""
    if isinstance(value, dict):
        return {plain(key): plain(each) for key, each in dict.items(value)}
    if isinstance(value, list):
        return [plain(each) for each in list.__iter__(value)]
    if isinstance(value, tuple):
        return tuple(plain(each) for each in value)
    return getattr(value, "plain", value)
