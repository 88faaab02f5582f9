"""Recognises two mistakes in one question: each explains a part of what failed, together all.

A pair of misconceptions fits if the question's tests fail where one of the two does, no more and no
fewer, and in each test the same quantities are wrong as with one of the two. What one of them alone
makes wrong has to be what it makes of it. Where both do, figures mix and say nothing: each of the
two has to have at least as many wrong quantities of its own as there are mixed ones. An exception
hides what else is wrong in a test: no pair is named of which one raises where the other fails, too.
What is named has to be in every pair that nothing contradicts, be it certain or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from grader.feedback.seen import EVIDENCE, Known, Seen, agreement

Alike = tuple[Known, ...]
MAX_TRIED = 1500  # pairs that fail the right tests and are looked at more closely


def explain(failed: Mapping[str, Seen], run: Set[str], own: Sequence[Known]) -> tuple[Known, ...]:
    """The two mistakes that explain a question's failures, or the one of them that is certain.

    One that cannot be told from another here is not named.

    Args:
        failed: by probe key, what was seen.
        run: the keys of all probes of the question that were run.
        own: the misconceptions of the question.
    """
    within = [k for k in own if k.seen.keys() & run and k.seen.keys() & run <= failed.keys()]
    pairs = [
        pair
        for pair in combinations(_apart(within, run), 2)
        if (pair[0][0].seen.keys() | pair[1][0].seen.keys()) & run == failed.keys()
    ]
    if len(pairs) > MAX_TRIED:
        return ()
    fits = [(pair, _fit(pair[0][0], pair[1][0], failed)) for pair in pairs]
    possible = [pair for pair, fit in fits if fit is not None]
    for pair, fit in fits:
        if fit is not None and fit.certain:
            common = [alike for alike in pair if all(alike in other for other in possible)]
            return tuple(alike[0] for alike in common if len(alike) == 1)
    return ()


def _apart(known: Sequence[Known], run: Set[str]) -> list[Alike]:
    """Misconceptions with those that observe the same."""
    groups: list[list[Known]] = []
    for each in known:
        for group in groups:
            if _same(each, group[0], run):
                group.append(each)
                break
        else:
            groups.append([each])
    return [tuple(group) for group in groups]


def _same(one: Known, other: Known, run: Set[str]) -> bool:
    keys = one.seen.keys() & run
    if keys != other.seen.keys() & run:
        return False
    return all(agreement(one.seen[key], other.seen[key]) is not None for key in keys)


@dataclass
class _Fit:
    """How well two mistakes explain what was seen.

    Attributes:
        own: how many wrong quantities are evidence of each of the two alone.
        mixed: how many both make wrong, so that the figure says nothing of either.
        hidden: whether one raises an exception where the other fails, too.
    """

    own: list[int]
    mixed: int = 0
    hidden: bool = False

    @property
    def certain(self) -> bool:
        """Whether it is more than possible."""
        return not self.hidden and min(self.own) >= max(self.mixed, 1)


def _fit(a: Known, b: Known, failed: Mapping[str, Seen]) -> _Fit | None:
    """Compares two mistakes together with all that was seen; None if something contradicts them."""
    fit = _Fit([0, 0])
    for key, seen in failed.items():
        one, other = a.seen.get(key), b.seen.get(key)
        if one and other and (one.raised or other.raised):
            raised = [each for each in (one, other) if each.raised]
            if all(agreement(seen, each) is None for each in raised):
                return None
            fit.hidden = True
        elif one and other and seen.wrong.keys() != one.wrong.keys() | other.wrong.keys():
            return None
        else:
            for whose, found, known in _parts(seen, one, other):
                agrees = agreement(found, known)
                if whose is not None and agrees is None:
                    return None
                if whose is not None:
                    fit.own[whose] += agrees == EVIDENCE
                else:
                    fit.mixed += 1
    return fit


def _parts(seen: Seen, a: Seen | None, b: Seen | None) -> Iterator[tuple[int | None, Seen, Seen]]:
    """What one probe saw in parts, each with what the mistake observes that should explain it: the
    first or the second, 0 or 1, or None where figures mix."""
    if a is None or b is None:
        whose = int(a is None)
        yield whose, seen, (a, b)[whose] or seen
        return
    for name, value in seen.wrong.items():
        whose = int(name in b.wrong)
        known = (a, b)[whose].wrong.get(name)
        yield None if name in a.wrong and whose else whose, Seen({name: value}), Seen({name: known})
