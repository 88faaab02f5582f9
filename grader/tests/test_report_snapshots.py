"""A report of each kind as people read it: in the terminal, 80 columns wide, and on Gradescope."""

import json
import re
import sys
from pathlib import Path

import pytest

from grader.cli import main as command_line
from grader.reports import closing
from grader.sandbox import lockdown
from grader.tests import snapshots
from grader.tests.toy import BONUS, WORK, Toy

SLEEPS = "while True:\n        import time; time.sleep(1)"
KINDS = {
    "right": (WORK, BONUS),
    "one_mistake": (WORK.replace("2 * x", "-2 * x"), None),
    "everything_wrong": (
        WORK.replace("2 * x", "x + 2").replace("double(x) + x", "x / missing"),
        BONUS.replace("x / 2", "x").replace("double(triple(x))", "print('six') or x[:2]"),
    ),
    "not_written": ("def double(x):\n    raise NotImplementedError\n\n\ntriple = double\n", None),
    "does_not_import": (WORK.replace("def triple(x):", "def triple(x)"), None),
    "loops_for_ever": (WORK.replace("return value_of_double", SLEEPS), None),
    "a_notebook": ('{"cells": [], "nbformat": 4, "metadata": {}}', None),
    "refused": ("x = '" + "x" * 5000 + "'", None),
}
WAYS = {"": ["--visible"], "_q": ["--visible", "-q", "double"], "_explained": ["--explain", "1.1"]}


@pytest.fixture
def call(
    toy: Toy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> "Call":
    """A function that grades texts as a student does, and returns what is printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "grade.py")])
    monkeypatch.setattr(closing, "SHORT_S", 1e9)  # how long anything but tests takes
    monkeypatch.setattr(lockdown, "usual", tuple)  # what this machine lacks
    return Call(toy, capsys)


class Call:
    """Calls the command line."""

    def __init__(self, toy: Toy, capsys: pytest.CaptureFixture[str]) -> None:
        self.toy, self.capsys = toy, capsys

    def __call__(self, work: str, bonus: str | None, *words: str) -> str:
        Path("work.py").write_text(work, encoding="utf-8")
        if bonus is not None:
            Path("bonus.py").write_text(bonus, encoding="utf-8")
        root = str(self.toy.assignment.root)
        command_line.main(["--assignment", root, "grade", "work.py", *words])
        said = self.capsys.readouterr()
        errors = [line for line in said.err.splitlines() if line.startswith("error")]
        return said.out or "\n".join([*errors, ""])


def without_figures(text: str, root: Path) -> str:
    """A report without what another run or another machine has otherwise."""
    text = re.sub(r"started in the\s+folder \S+:", "started in this folder:", text)
    text = re.sub(r"with Python 3\.\d+:", "with Python 3.x:", text)
    text = re.sub(r"replay\.module\(.*\)", 'replay.module("work.py")', text)
    return re.sub(r"in \d+\.\d s\.", "in 0.0 s.", text)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_report_of_each_kind(call: Call, kind: str, way: str) -> None:
    """It is what it was when somebody last read it, and no line is wider than 80 columns."""
    if way and kind in ("right", "not_written", "a_notebook", "refused"):
        pytest.skip("nothing more is said")
    text = without_figures(call(*KINDS[kind], *WAYS[way]), call.toy.assignment.root)
    assert max(map(len, text.splitlines())) <= 80 or kind in ("a_notebook", "refused")
    snapshots.check(f"{kind}{way}.txt", text)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("a_notebook", "refused")])
def test_gradescopes_page_of_each_kind(call: Call, kind: str) -> None:
    """What stands on top, and under each test."""
    content = json.loads(call(*KINDS[kind], "--json", "-"))
    parts = [content["output"]]
    for test in content["tests"]:
        head = f"{test['number']}) {test['name']} ({test['score']:g}/{test['max_score']:g})"
        parts.append(f"{head} [{test['visibility']}]\n{test['output']}")
    text = without_figures("\n\n".join([*parts, ""]), call.toy.assignment.root)
    snapshots.check(f"{kind}_gradescope.txt", text)
