"""Recognises a mistake by what it makes a probe observe. Pure: values in, hints out.

The kit freezes what each catalogued misconception observes (see fingerprints.py). A submission's
mistake is taken for that misconception only if the whole question says so: the misconception fails
the same probes, no more and no fewer, and in each the same quantities are wrong, within the
tolerance of what the misconception observes there. Zeros have too many causes, and so have most
exceptions: in one probe at least there has to be another wrong value, or an exception with sizes
in its text.

If two or three misconceptions fit, all are named; if more do, none is.

In a question where all functions work together, mistakes mix. There only misconceptions are
looked for that are recognised in their own question; the one counts that explains most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.judging import checks

MOST_NAMED = 3
EVIDENCE, NO_EVIDENCE = 1, 0  # what it is that two observations agree


@dataclass(frozen=True)
class Seen:
    """What a probe saw of a submission, or of a misconception, that does not pass.

    Attributes:
        wrong: the quantities that differ, with what was found; {} if no data came back.
        raised: the last line of an exception and the probe's line that it passed; "" if none.
    """

    wrong: Mapping[str, Any] = field(default_factory=dict)
    raised: str = ""


@dataclass(frozen=True)
class Known:
    """A misconception with its fingerprints: what it observes in the probes that it fails.

    Attributes:
        name, question, title, hint: see misconceptions.py.
        seen: by probe key.
    """

    name: str
    question: int
    title: str
    hint: str
    seen: Mapping[str, Seen]


@dataclass(frozen=True)
class Recognition:
    """What was recognised in one question.

    Attributes:
        question: the one whose tests failed; not the misconceptions' own if that is a combined one.
        known: the misconception, or those that cannot be told apart here.
        keys: the failed probes that it explains.
    """

    question: int
    known: tuple[Known, ...]
    keys: frozenset[str]


def recognise(
    results: Mapping[str, Seen | None], questions: Mapping[str, int], catalogue: Sequence[Known]
) -> list[Recognition]:
    """Recognises what it can, at most one mistake per question.

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
        found += _named(number, [k for k in own if _fits(k, run, seen_there)], seen_there.keys())
    known = [each for recognition in found for each in recognition.known]
    for number, seen_there in failed.items():
        found += _of_others(number, seen_there, [k for k in known if k.question != number])
    return sorted(found, key=lambda recognition: recognition.question)


def _named(number: int, fitting: Sequence[Known], keys: Iterable[str]) -> list[Recognition]:
    """The recognition of what fits; none of nothing, or of more than can be named."""
    if not 1 <= len(fitting) <= MOST_NAMED:
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


def agreement(seen: Seen, known: Seen) -> int | None:
    """Whether two observations are the same: EVIDENCE, NO_EVIDENCE, or None if they are not."""
    if known.raised or seen.raised:
        return _of_exceptions(seen.raised, known.raised)
    if seen.wrong.keys() != known.wrong.keys() or checks.compare(known.wrong, seen.wrong):
        return None
    return EVIDENCE if any(map(_says_something, known.wrong.values())) else NO_EVIDENCE


def _of_exceptions(seen: str, known: str) -> int | None:
    """Compares two exceptions by what does not differ between NumPy's versions.

    That is the type, the numbers in the text, and the probe's line.
    """
    (text, _, line), (known_text, _, known_line) = seen.rpartition("\n"), known.rpartition("\n")
    numbers = re.findall(r"\d+", known_text)
    same_type = text.split(":")[0] == known_text.split(":")[0]
    if not same_type or line != known_line or re.findall(r"\d+", text) != numbers:
        return None
    return EVIDENCE if len(numbers) >= 2 else NO_EVIDENCE


def _says_something(value: Any) -> bool:
    return not isinstance(value, np.ndarray) or value.dtype.kind != "f" or bool(value.any())
