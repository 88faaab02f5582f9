"""The hostile submissions: well-formed, bounded, and withstood. All of them: `make redteam`."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from grader.assignment import manifest as assignments
from grader.redteam import checks, target
from grader.redteam.corpus import CLASSES, files_of, fill_in, load, load_all

ROOT = Path(__file__).parents[2]
TARGET = target.read(assignments.read(ROOT))
FILES = sorted(TARGET.folder.glob("*.py"))
PLACES = ("at import", "in mul", "everywhere")
MARKER = "rt0123456789ab"
WORDS = {
    "MARKER": MARKER, "LAB": "/lab", "PORT": "1", "INBOX": "inbox", "DECOY": "1",
    "OPERATIONS": TARGET.functions, "REACHED": "reached0123456789ab", "TABLE": "\npass",
}  # fmt: skip
LEAVES_SOMETHING = re.compile(
    r"""[a-z"], "[wa]b?"|r\+b|O_CREAT|mkdir|mkfifo|mknod|symlink|os\.link|: >"""
)
ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|://[^/\s:]*")
AIMED_AT = re.compile(r"os\.kill\((.+?), ")
TARGETS = {"os.getpid()", "PARENT", 'int("@DECOY@")', "-1", "pid"}
WITH_FORK = re.compile(r"\bfork\(|_SYSCALL|libc\.syscall\((?:56|435)\b")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_act_is_well_formed(path: Path) -> None:
    """Its name, its docstring, and a text in which every word is known."""
    attack = load(path)
    assert attack.kind in CLASSES and attack.where in PLACES
    assert attack.name.startswith(f"{attack.kind}_")
    assert attack.sentence.endswith(".") and attack.expected.startswith("score 0; ")
    text = fill_in(attack.text, WORDS)
    compile(text, path.name, "exec")
    files_of(text)
    assert text.startswith("# mypy: ignore-errors\n# ruff: noqa\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_act_is_bounded(path: Path) -> None:
    """One that escapes does no harm to the machine: it names what it leaves, and aims at us."""
    text = path.read_text(encoding="utf-8")
    assert not LEAVES_SOMETHING.search(text) or re.search("@(?:MARKER|LAB)@", text)
    assert all(host in ("127.0.0.1", "://127.0.0.1") for host in ADDRESS.findall(text))
    assert set(AIMED_AT.findall(text)) <= TARGETS
    assert "os.kill(-1" not in text or "if os.getuid() >= 60000:" in text
    assert "os.kill(pid" not in text or '@LAB@" in file.read()' in text
    assert all(float(seconds) <= 60 for seconds in re.findall(r"sleep\(([\d.]+)\)", text))
    if WITH_FORK.search(text):
        assert all(int(n) <= 40 for n in re.findall(r"range\((\d+)\)", text))
    assert not re.search(r"rmtree|\brm -|os\.remove|os\.unlink\((?!\"@LAB@)", text)


def test_every_class_has_acts() -> None:
    """At least seventy in all, and of no class just one or two."""
    counts = Counter(attack.kind for attack in load_all(TARGET.folder))
    assert set(counts) == set(CLASSES)
    assert min(counts.values()) >= 8
    assert sum(counts.values()) >= 70


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `python -m grader redteam`."""
    return subprocess.run(
        [sys.executable, "-m", "grader", "redteam", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


@pytest.mark.slow
def test_no_quick_act_breaks_anything() -> None:
    """Two attacks or so of every class, against the real grader."""
    done = run("--quick")
    assert done.returncode == 0, done.stdout
    assert f"0 of {len(TARGET.quick)} attacks broke an invariant" in done.stdout


@pytest.mark.slow
def test_without_layers_invariants_are_broken() -> None:
    """So the checks can fail: each of these attacks breaks what it is there to break."""
    layers = ("chroot", "limits", "user", "no-new-privileges", "landlock", "seccomp")
    attacks = ("sending_udp", "staying_daemon", "staying_temporary_file", "reading_environments")
    done = run("--only", *attacks, "killing_bystander", "--without", *layers)
    assert done.returncode == 1
    assert "in force: process\n" in done.stdout
    broken = set(re.findall(r"  (\w+): not so that (.+?):", done.stdout))
    for attack, invariant in zip(
        (*attacks, "killing_bystander"),
        ("packets", "processes", "files", "leak", "kit"),
        strict=True,
    ):
        assert (attack, checks.MEANINGS[invariant]) in broken
