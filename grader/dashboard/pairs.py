"""Pairs of submissions to look at, because their files have much text in common.

No verdict: that two files agree says nothing about why. Another process looks for them: see
winnowing.py. It takes some 0.1 s for a file, so it is done only when asked for.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from grader import packages
from grader.clean import clean, one_line
from grader.dashboard.known import Known
from grader.dashboard.students import Student
from grader.errors import UsageError
from grader.foreign import Unreadable, parse_json
from grader.gradescope.earlier import entries, number, table

CHILD = Path(__file__).with_name("winnowing.py")
MAX_SECONDS = 1800.0
MOST = 30  # pairs
MAX_SHOWN = 4000  # characters of a passage
Say = Callable[[str], None]


@dataclass(frozen=True)
class Pair:
    """Two submissions that have text in common.

    Attributes:
        file: in which.
        share: of the shorter one's fingerprints that are its own, the part that both have.
        passages: texts of the left and of the right one, the longest first.
    """

    left: str
    right: str
    file: str
    share: float
    passages: Sequence[tuple[str, str]]


def find(students: Sequence[Student], known: Known, say: Say = lambda line: None) -> list[Pair]:
    """The pairs that have most in common, over all files.

    Args:
        known: whose stubs and solutions are left out of what is compared.
        say: is told how far it is.

    Raises:
        UsageError: copydetect is missing, or no sources were kept.
    """
    packages.need("copydetect")
    names = sorted({name for student in students for name in student.files})
    if not names:
        raise UsageError("--pairs needs the submitted sources: name a store, or an export")
    found = [pair for name in names for pair in _of_file(students, name, known, say)]
    return sorted(found, key=lambda pair: -pair.share)[:MOST]


def _of_file(students: Sequence[Student], name: str, known: Known, say: Say) -> Iterator[Pair]:
    files = {
        str(place): student.files[name]
        for place, student in enumerate(students)
        if name in student.files
    }
    given = [texts[name] for texts in (known.stubs, known.solutions) if name in texts]
    asked = {"files": files, "given": given, "most": MOST}
    answer = _answer(asked, lambda line: say(f"{name} {line}"))
    for entry in map(table, entries(answer.get("pairs"))):
        yield Pair(
            students[int(entry["left"])].name,
            students[int(entry["right"])].name,
            one_line(name),
            number(entry["share"]) or 0.0,
            [(clean(a, MAX_SHOWN), clean(b, MAX_SHOWN)) for a, b in entry["passages"]],
        )


def _answer(asked: Mapping[str, Any], say: Say) -> Mapping[str, Any]:
    """What the other process says.

    Raises:
        UsageError: it ended before, or took too long.
    """
    with subprocess.Popen(
        [sys.executable, "-I", str(CHILD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdin and child.stdout and child.stderr
        follower = threading.Thread(target=_follow, args=(child.stderr, say))
        timer = threading.Timer(MAX_SECONDS, child.kill)
        follower.start()
        timer.start()
        try:
            child.stdin.write(json.dumps(asked))
            child.stdin.close()
            said = child.stdout.read()
            follower.join()
            return table(parse_json(said))
        except (Unreadable, OSError):
            raise UsageError("the files could not be compared: leave --pairs out") from None
        finally:
            timer.cancel()
            child.kill()


def _follow(lines: IO[str], say: Say) -> None:
    """Hands on how far it is; what a library prints besides is dropped."""
    for line in lines:
        done, slash, of = line.strip().partition("/")
        if slash and done.isdigit() and of.isdigit():
            say(f"{done}/{of}")
