"""Freezes the right and wrong implementations that grade the tests which students write.

    frozen/implementations/visible.frame      a few, compiled: for students
    frozen/implementations/hidden.frame       all, as text: for the autograder

    format, digest, questions: by number: an entry for each implementation, in a node of its own

Right ones are the solution and the unusual correct answers (assignment/unusual.py), wrong ones some
of the catalogue's: for each question those that many of the kit's own tests notice, and the
subtle ones, which few do. What the stub's examples catch already is left out. All of them are
disguised (assignment/disguise.py). choosing.py makes these files.

Compiled code is of one version of Python. Where that is another than the student's, nothing is run
at home, and the report says so.
"""

from __future__ import annotations

import hashlib
import importlib.util
import marshal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from grader.assignment import misconceptions, unusual
from grader.assignment.manifest import Assignment, Question
from grader.errors import ExpectationError
from grader.judging import stored
from grader.judging.stored import Node
from grader.sandbox import trying

FORMAT = 1  # raised when the same sources give other implementations
RIGHT = "right"
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
MAGIC = importlib.util.MAGIC_NUMBER.hex()  # another Python has other bytecode
Say = Callable[[str], None]


@dataclass(frozen=True)
class Implementation:
    """One implementation.

    Attributes:
        name: for staff.
        level: RIGHT, PLAIN or SUBTLE.
        question: which one it is a wrong answer to; 0 if it is right.
        left_open: of a right one, what it does differently, because nobody asked for it.
        home: whether students have it, too.
        text: its Python; "" if only the code is there.
        code: marshalled; b"" if it has to be compiled.
        modules: what it imports.
    """

    name: str
    level: str
    question: int
    left_open: str
    home: bool
    text: str
    code: bytes
    modules: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether every test should pass with it."""
        return self.level == RIGHT

    def compiled(self) -> bytes:
        """Its marshalled code."""
        return self.code or _compiled(self.text)


@lru_cache(maxsize=1024)  # who grades a class needs them again and again
def _compiled(text: str) -> bytes:
    return marshal.dumps(compile(text, trying.NAME, "exec", dont_inherit=True, optimize=2))


class OtherPython(Exception):
    """They were compiled by another version of Python, which the argument names."""


def path_of(assignment: Assignment, *, home: bool) -> Path:
    """Where students' ones are kept, or all of them."""
    return assignment.build / "implementations" / f"{'visible' if home else 'hidden'}.frame"


def read(assignment: Assignment, question: Question, *, home: bool) -> list[Implementation]:
    """The implementations for a question, right ones first, and the solution first of these.

    Args:
        home: whether only those that students have; none where their file is missing.

    Raises:
        OtherPython: students' ones were compiled for another one.
        ExpectationError: they are missing or damaged.
    """
    path = path_of(assignment, home=home)
    try:
        version, magic, found = stored.read(path, FORMAT, lambda n: _entries(n, question.number))
    except FileNotFoundError:
        if home:  # no grade depends on it
            return []
        raise ExpectationError(f"{path} is missing: unpack the release again") from None
    if home and magic != MAGIC:
        raise OtherPython(version)
    return found


def is_current(assignment: Assignment, *, home: bool) -> bool:
    """Whether the file is there, and made of the present sources."""
    path = path_of(assignment, home=home)
    kept = stored.read_if_usable(path, FORMAT, lambda node: node.text("digest"))
    return kept == digest_of(assignment)


def for_release(assignment: Assignment, *, home: bool) -> bytes:
    """The file without what is for making it anew; b"" if there is none."""
    path = path_of(assignment, home=home)
    values = stored.read_if_usable(path, FORMAT, lambda node: node.values)
    kept = {name: value for name, value in (values or {}).items() if name != "digest"}
    return stored.pack(kept) if kept else b""


def write(assignment: Assignment, chosen: Mapping[int, Sequence[Implementation]]) -> None:
    """Writes both files, of the implementations of each question by its number.

    Raises:
        ExpectationError: a file cannot be written.
    """
    for home in (True, False):
        kept = {
            str(number): {
                str(place): _packed(each, home)
                for place, each in enumerate(found)
                if each.home or not home
            }
            for number, found in chosen.items()
        }
        values = {
            "digest": digest_of(assignment), "version": VERSION, "magic": MAGIC, "questions": kept,
        }  # fmt: skip
        stored.write(path_of(assignment, home=home), FORMAT, values)


def _packed(each: Implementation, home: bool) -> dict[str, Any]:
    """As it is kept. Students get code, and no name that says what is wrong in it."""
    known = {
        "level": each.level, "question": each.question, "left_open": each.left_open,
        "modules": " ".join(each.modules), "home": int(each.home),
    }  # fmt: skip
    if home:
        return {**known, "code": each.compiled()}
    return {**known, "name": each.name, "text": each.text}


def _entries(node: Node, question: int) -> tuple[str, str, list[Implementation]]:
    found = [
        Implementation(
            each.text("name") if "name" in each.values else "",
            each.text("level"),
            each.number("question"),
            each.text("left_open"),
            bool(each.number("home")),
            each.text("text") if "text" in each.values else "",
            each.data("code") if "code" in each.values else b"",
            tuple(each.text("modules").split()),
        )
        for _, each in node.node("questions").node(str(question)).nodes()
    ]
    return node.text("version"), node.text("magic"), found


def digest_of(assignment: Assignment) -> str:
    """Of everything that they follow from, this Python among it."""
    stubs = [
        assignment.file_of(q.number).handout
        for q in assignment.questions.values()
        if q.own_tests is not None
    ]
    about = [(q.number, q.own_tests) for q in assignment.questions.values() if q.own_tests]
    answers = [answer.path for answer in unusual.found(assignment)]
    tests = [path for folder in assignment.folders for path in sorted(folder.path.glob("*.py"))]
    digest = hashlib.sha256(f"{MAGIC} {assignment.seed} {about}".encode())
    files = [*(file.solution for file in assignment.files), *misconceptions.files(assignment)]
    for path in _existing([*files, *answers, *tests, *stubs]):
        digest.update(hashlib.sha256(path.name.encode() + b"\0" + path.read_bytes()).digest())
    return digest.hexdigest()


def _existing(paths: Iterable[Path]) -> list[Path]:
    return [path for path in paths if path.exists()]
