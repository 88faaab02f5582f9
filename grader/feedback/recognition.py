"""Recognises a mistake by what it makes a probe observe. Pure: values in, hints out.

The kit freezes what each catalogued misconception observes (see fingerprints.py). A submission's
mistake is taken for that misconception only if the whole question says so: the misconception fails
the same probes, no more and no fewer, and in each the same quantities are wrong, within the
tolerance of what the misconception observes there; and in one probe at least that has to be
evidence (see seen.py).

If two or three misconceptions fit, all are named; if more do, none is. If none fits, two may do so
together (see two_mistakes.py).

In a question where all functions work together, mistakes mix. There only misconceptions are
looked for that are recognised in their own question; the one counts that explains most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from grader.feedback import two_mistakes
from grader.feedback.seen import EVIDENCE, Known, Seen, agreement

MAX_NAMED = 3


@dataclass(frozen=True)
class Recognition:
    """What was recognised in one question.

    Attributes:
        question: the one whose tests failed; not the misconceptions' own if that is a combined one.
        known: the misconception, or those that cannot be told apart here.
        keys: the failed probes that it explains.
        two: whether two mistakes were made together: both of `known`, or that and another one.
    """

    question: int
    known: tuple[Known, ...]
    keys: frozenset[str]
    two: bool = False


def recognise(
    results: Mapping[str, Seen | None], questions: Mapping[str, int], catalogue: Sequence[Known]
) -> list[Recognition]:
    """Recognises what it can, at most two mistakes per question.

    Args:
        results: by probe key, what was seen, or None of a probe that passed. Probes that were
            not run are not in it.
        questions: the question of each probe.
        catalogue: all misconceptions, with the fingerprints for these probes at least.
    """
    failed: dict[int, dict[str, Seen]] = {}
    for key, seen in results.items():
        if seen is not None:
            failed.setdefault(questions[key], {})[key] = seen
    found = []
    for number, seen_there in failed.items():
        run = {key for key in results if questions[key] == number}
        own = [known for known in catalogue if known.question == number]
        fitting = [k for k in own if _fits(k, run, seen_there)]
        found += _named(number, fitting, seen_there.keys())
        if not fitting and (both := two_mistakes.explain(seen_there, run, own)):
            keys = seen_there.keys() & {key for each in both for key in each.seen}
            found.append(Recognition(number, both, frozenset(keys), two=True))
    known = [each for recognition in found for each in recognition.known]
    for number, seen_there in failed.items():
        found += _of_others(number, seen_there, [k for k in known if k.question != number])
    return sorted(found, key=lambda recognition: recognition.question)


def _named(number: int, fitting: Sequence[Known], keys: Iterable[str]) -> list[Recognition]:
    """The recognition of what fits; none of nothing, or of more than can be named."""
    if not 1 <= len(fitting) <= MAX_NAMED:
        return []
    return [Recognition(number, tuple(fitting), frozenset(keys))]


def _fits(known: Known, run: Set[str], failed: Mapping[str, Seen]) -> bool:
    """Whether a misconception fails just these of the probes that were run, and alike."""
    if known.seen.keys() & run != failed.keys():
        return False
    agreements = [agreement(seen, known.seen[key]) for key, seen in failed.items()]
    return None not in agreements and EVIDENCE in agreements


def _of_others(
    number: int, failed: Mapping[str, Seen], recognised: Sequence[Known]
) -> list[Recognition]:
    """Which of the misconceptions that were recognised elsewhere explains most of a question."""
    explained: dict[frozenset[str], list[Known]] = {}
    for known in recognised:
        both = failed.keys() & known.seen.keys()
        keys = frozenset(k for k in both if agreement(failed[k], known.seen[k]) == EVIDENCE)
        explained.setdefault(keys, []).append(known)
    explained.pop(frozenset(), None)
    most = max((len(keys) for keys in explained), default=0)
    largest = [keys for keys in explained if len(keys) == most]
    return _named(number, explained[largest[0]], largest[0]) if len(largest) == 1 else []
