"""The hostile submissions: how one is written, and how it is laid out to be graded.

A file in the assignment's folder of attacks is one attack, named CLASS_what.py. Its docstring says
what it does, and then

    Class: reading
    Where: at import
    Expected: score 0; no path opens

What is graded is the stub with the file's text behind it, so an honest grader has no points to
give. These words in a text are replaced first, because a submission has no environment to read:

    @MARKER@      a word that no other run has; whatever an attack leaves behind has it in its name
    @LAB@         the folder that is laid out like /autograder
    @PORT@        a port of the loopback interface where the runner listens
    @INBOX@       the abstract name of a socket where the runner listens
    @DECOY@       a process that the runner started to be killed
    @OPERATIONS@  the names of all functions that are graded
    @REACHED@     a word that an attack raises if it got at something that is not its own: a leak
    @TABLE@       a table of the handout's answers, behind the sign of a comment

An attack may come with other files, in a constant FILES = {name: what}. What stands beside
the main file, or in its place, is a text, or one of the dicts that `_make` knows.
"""

from __future__ import annotations

import ast
import os
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CLASSES = (
    "leaving", "patching", "lying", "channel", "reading", "sending", "exhausting", "killing",
    "staying", "injecting", "smuggling",
)  # fmt: skip
FIELDS = re.compile(r"\n\nClass: (.+)\nWhere: (.+)\nExpected: (score 0; .+)\Z", re.DOTALL)


@dataclass(frozen=True)
class Attack:
    """One hostile submission. `kind` is its class, `where` is where it acts."""

    name: str
    kind: str
    where: str
    sentence: str
    expected: str
    text: str


def load(path: Path) -> Attack:
    """Reads an attack.

    Raises:
        ValueError: its docstring is not as it should be.
    """
    text = path.read_text(encoding="utf-8")
    doc = ast.get_docstring(ast.parse(text)) or ""
    fields = FIELDS.search(doc)
    if fields is None:
        raise ValueError(f"{path.name}: the docstring lacks its fields")
    kind, where, expected = fields.groups()
    return Attack(path.stem, kind, where, doc[: fields.start()], " ".join(expected.split()), text)


def load_all(folder: Path) -> list[Attack]:
    """Reads all attacks of a folder, class by class."""
    attacks = [load(path) for path in sorted(folder.glob("*.py"))]
    return sorted(attacks, key=lambda attack: (CLASSES.index(attack.kind), attack.name))


def lay_out(attack: Attack, stub: str, main: str, words: Mapping[str, str], folder: Path) -> None:
    """Writes an attack's files into an empty folder; `main` is what the main file is called."""
    text = fill_in(attack.text, words)
    files = files_of(text)
    if main not in files and not any(name.startswith(main + "/") for name in files):
        (folder / main).write_text(f"{stub}\n\n{text}", encoding="utf-8")
    for name, what in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _make(path, {"text": what} if isinstance(what, str) else what, stub)


def fill_in(text: str, words: Mapping[str, str]) -> str:
    """Replaces @WORD@ by words["WORD"].

    Raises:
        KeyError: a word is not among them.
    """
    return re.sub(r"@([A-Z]+)@", lambda match: words[match.group(1)], text)


def files_of(text: str) -> dict[str, Any]:
    """The value of the constant FILES in a text; {} where there is none."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FILES":
            files = ast.literal_eval(node.value)
            assert isinstance(files, dict)
            return files
    return {}


def _make(path: Path, what: Mapping[str, Any], stub: str) -> None:
    if "absent" in what:
        return
    if "link" in what:
        path.symlink_to(what["link"])
    elif "hard" in what:
        os.link(what["hard"], path)
    elif "fifo" in what:
        os.mkfifo(path)
    elif "zip" in what:
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in what["zip"].items():
                archive.writestr(name, text)
    elif "files" in what:
        path.mkdir()
        for number in range(what["files"]):
            (path / what.get("called", "{}").format(number)).touch()
    else:
        path.write_bytes(_content(what, stub))
        path.chmod(what.get("mode", 0o644))


def _content(what: Mapping[str, Any], stub: str) -> bytes:
    if "bytes" in what:
        return str(what["bytes"]).encode("latin-1")
    if "repeat" in what:
        first, middle, times, last = what["repeat"]
        return f"{first}{middle * times}{last}".encode()
    if "after stub" in what:
        return f"{stub}{what['after stub']}".encode()
    return str(what["text"]).encode()
