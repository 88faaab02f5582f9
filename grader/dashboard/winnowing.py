"""Finds files that have text in common, in a process of its own: python winnowing.py < JSON > JSON.

Fingerprints are copydetect's, by winnowing (S. Schleimer, D. Wilkerson and A. Aiken, Winnowing,
SIGMOD 2003): other names and another order of functions make no difference. What everybody was
given, what the solution has, and what many files have, says nothing and is left out.

    in:  {"files": {key: source}, "given": [source, ...], "most": pairs that are wanted}
    out: {"pairs": [{"left": key, "right": key, "share": 0.5, "passages": [[text, text], ...]}],
          "unread": [key, ...]}                 files that could not be taken apart in time

How far it is goes to stderr, a line each time. Nothing of the files is run; it imports nothing of
the grader's.
"""

from __future__ import annotations

import io
import json
import signal
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

K, WINDOW = 25, 6  # characters of a fingerprint, and how many of them one is taken from
SECONDS = 10  # for one file
MANY, MANY_SHARE = 10, 0.1  # files: what so many have, or such a share, is common
LEAST, LEAST_SHARE = 12, 0.3  # fingerprints in common, and of the shorter file's
PASSAGES, LINES = 6, 40  # that are shown of a pair, and lines of each

Print = Any  # copydetect's CodeFingerprint


def fingerprint(source: str, window: int = WINDOW) -> Print:
    """The fingerprints of a text, which need not be Python."""
    from copydetect import CodeFingerprint

    return CodeFingerprint("a.py", K, window, language="python", fp=io.StringIO(source))


def pairs(files: Mapping[str, Print], given: Sequence[Print], most: int) -> list[dict[str, Any]]:
    """The pairs that have most in common."""
    common = {each for one in given for each in one.hashes}
    count = Counter(each for one in files.values() for each in one.hashes)
    limit = max(MANY, MANY_SHARE * len(files))
    common |= {each for each, times in count.items() if times > limit}
    own = {key: one.hashes - common for key, one in files.items()}
    found = []
    for left, right in combinations(own, 2):
        shared = len(own[left] & own[right])
        if shared >= LEAST:
            share = shared / min(len(own[left]), len(own[right]))
            if share >= LEAST_SHARE:
                found.append((share, shared, left, right))
    found.sort(key=lambda each: (-each[0], -each[1], each[2:]))
    return [
        {
            "left": left,
            "right": right,
            "share": share,
            "passages": passages(files[left], files[right], own[left] & own[right]),
        }
        for share, _, left, right in found[:most]
    ]


def passages(left: Print, right: Print, shared: set[Any]) -> list[list[str]]:
    """What two texts have in common, the longest first: whole lines of each."""
    spans = _spans(left, shared)
    others = _spans(right, shared)
    made = []
    for start, end, inside in sorted(spans, key=lambda span: span[0] - span[1]):
        near = max(others, key=lambda other: len(other[2] & inside))
        made.append([_lines(left, start, end), _lines(right, near[0], near[1])])
    return made[:PASSAGES]


def _spans(one: Print, shared: set[Any]) -> list[tuple[int, int, set[Any]]]:
    """Where a text has shared fingerprints: begin and end in the filtered text, and which."""
    places = sorted((place, each) for each in shared for place in one.hash_idx[each])
    spans: list[tuple[int, int, set[Any]]] = []
    for place, each in places:
        if spans and place <= spans[-1][1]:
            start, _, inside = spans.pop()
            inside.add(each)
            spans.append((start, place + K, inside))
        else:
            spans.append((place, place + K, {each}))
    return spans


def _lines(one: Print, start: int, end: int) -> str:
    """The lines of the text as it was written that a part of the filtered text is in."""
    first, last = (_raw(one, place) for place in (start, end))
    begin = one.raw_code.rfind("\n", 0, first) + 1
    stop = one.raw_code.find("\n", last)
    text = one.raw_code[begin : stop if stop >= 0 else None]
    return "\n".join(text.split("\n")[:LINES])


def _raw(one: Print, place: int) -> int:
    """A place of the filtered text in the one that was written."""
    added = max((int(by) for at, by in one.offsets if at <= place), default=0)
    return min(place + added, len(one.raw_code))


def main() -> None:
    """Reads, says how far it is, answers, and ends."""
    asked = json.load(sys.stdin)
    taken: dict[str, Print] = {}
    unread = []
    for place, (key, source) in enumerate(asked["files"].items(), start=1):
        try:
            taken[key] = _in_time(source)
        except Exception:  # whatever a library makes of foreign text
            unread.append(key)
        print(f"{place}/{len(asked['files'])}", file=sys.stderr, flush=True)
    given = [fingerprint(source, window=1) for source in asked["given"]]
    found = pairs(taken, given, asked["most"])
    json.dump({"pairs": found, "unread": unread}, sys.stdout)


def _in_time(source: str) -> Print:
    if not hasattr(signal, "SIGALRM"):  # Windows
        return fingerprint(source)
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(SECONDS)
    try:
        return fingerprint(source)
    except KeyboardInterrupt:
        raise TimeoutError from None
    finally:
        signal.alarm(0)


if __name__ == "__main__":
    main()
