"""From the command line's words to what is graded."""

import json
import re
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.cli import main as command_line
from grader.errors import SandboxError
from grader.gradescope import earlier, recording, running
from grader.judging import grading, observed
from grader.judging.state import Grading
from grader.tests.toy import WORK, Toy

Call = Callable[..., tuple[int, str]]  # of the command `grade`


def test_hints_are_for_who_leaves_time_for_them(
    call: Call, both: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To work them out counts in the time of a run like everything else."""
    (both / "work.py").write_text(WORK.replace("2 * x", "-2 * x"))
    assert "Likely mistake" in call(both, "-q", "1")[1]

    class Late:
        """A clock on which every look takes an hour."""

        now_s = 0.0

        def monotonic(self) -> float:
            """The hour."""
            self.now_s += 3600.0
            return self.now_s

    monkeypatch.setattr(running, "time", Late())
    code, text = call(both, "-q", "1")
    assert code == 0 and "failed  1.1" in text and "Likely mistake" not in text


def test_what_fails_when_all_is_graded_takes_nothing_back(
    call: Call, both: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The results on disk are whole, and the submission is an attempt."""

    def broken(*_: object, **__: object) -> None:
        raise SandboxError("gone")

    monkeypatch.setattr(grading, "grade", broken)
    assert call(both, "--json", both / "before.json")[0] == 3
    before = json.loads((both / "before.json").read_text())
    assert before["extra_data"][earlier.NOT_COUNTED] is True
    monkeypatch.undo()
    (both / "work.py").write_text(WORK.replace("2 * x", "-2 * x"))
    monkeypatch.setattr(running, "_advise", broken)
    assert call(both, "--json", both / "after.json")[0] == 3
    after = json.loads((both / "after.json").read_text())
    assert (
        after["extra_data"]["finished"] is True and earlier.NOT_COUNTED not in after["extra_data"]
    )
    assert after["output"].startswith("work.py: ")


def test_the_state_is_changed_under_the_records_lock_alone(
    call: Call, both: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or who writes could see half of a change."""
    locks: dict[int, threading.Lock] = {}  # by the states' ids
    states: list[Grading] = []
    unlocked: list[str] = []
    make, assign = recording.Record.__init__, Grading.__setattr__

    def made(self: recording.Record, *values: Any) -> None:
        make(self, *values)
        locks[id(self.state)] = self._lock
        states.append(self.state)  # so that no other gets its id

    def assigned(self: Grading, name: str, value: object) -> None:
        if id(self) in locks and not locks[id(self)].locked():
            unlocked.append(name)
        assign(self, name, value)

    monkeypatch.setattr(recording.Record, "__init__", made)
    monkeypatch.setattr(Grading, "__setattr__", assigned)
    call(both, "--json", both / "whole.json")
    (both / "work.py").write_bytes(b"\xff")
    call(both, "--json", both / "refused.json")
    monkeypatch.setattr(grading, "grade", lambda *_: 1 / 0)
    (both / "work.py").write_text(WORK)
    call(both, "--json", both / "failed.json")
    assert len(locks) == 3 and unlocked == []


@pytest.mark.parametrize("name", ["a\nTotal: 100", "\x1b[2J\u202e"])
def test_a_name_writes_no_line_of_its_own(call: Call, both: Path, name: str) -> None:
    """Into a report, or where something is refused."""
    folder = both.rename(both.with_name(name))
    code, text = call(folder)
    assert code == 0 and "?" in text.splitlines()[0]
    (folder / "work.py").write_bytes(b"\xff")
    code, said = call(folder)
    assert code == 2 and len(said.splitlines()) == 1
    for shown in (text, said):
        assert not {"\x1b", "\u202e"} & set(shown) and "\nTotal: 100" not in shown


# Extra credit -------------------------------------------------------------------------------------


@pytest.fixture
def both(toy: Toy, tmp_path: Path) -> Path:
    """A folder with both files of the toy kit's solution."""
    for name in ("work.py", "bonus.py"):
        shutil.copy(toy.assignment.root / "solution" / name, tmp_path)
    return tmp_path


@pytest.fixture
def call(toy: Toy, capsys: pytest.CaptureFixture[str]) -> Call:
    """Grades with the toy kit: exit code, and what was said."""

    def call(*words: str | Path) -> tuple[int, str]:
        root = str(toy.assignment.root)
        code = command_line.main(["--assignment", root, "grade", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out + said.err

    return call


@pytest.mark.parametrize("name", ["", "work.py", "bonus.py"])
def test_both_files_are_graded_by_any_of_their_names(call: Call, both: Path, name: str) -> None:
    """The folder, the main file or the extra file."""
    code, text = call(both / name)
    assert code == 0 and re.search(r"total +6 / 6\n +extra credit +6 / 6\n", text)


def test_who_waits_for_hints_knows_the_points(call: Call, both: Path, toy: Toy) -> None:
    """Only what may be recognised is run, the first time; then it is known."""
    source = (both / "work.py").read_text()
    (both / "work.py").write_text(source.replace("double = ", "double = -"))
    shutil.rmtree(toy.assignment.build / "fingerprints", ignore_errors=True)
    observed.path_of(toy.assignment).unlink(missing_ok=True)
    code, text = call(both / "work.py")
    assert code == 0 and "Likely mistake: Uses -2 * x as double." in text
    assert "3 of 12 points; comparing with known mistakes: 0/1\n" in text
    code, text = call(both / "work.py")
    assert code == 0 and "Likely mistake" in text and "known mistakes: " not in text


@pytest.mark.parametrize("words", [("-q", "3"), ("-q", "halve"), ("--explain", "3.1")])
def test_an_extra_question_can_be_asked_for(call: Call, both: Path, words: tuple[str, str]) -> None:
    """Like others; without its file, a sentence says what to write."""
    code, text = call(both, *words)
    assert code == 0 and "halve (extra credit)" in text and "double" not in text
    (both / "bonus.py").unlink()
    assert call(both, *words) == (
        2, "error: question 3 is extra credit: write bonus.py beside work.py first\n",
    )  # fmt: skip


def test_a_combined_question_is_explained_without_the_extra_file(call: Call, both: Path) -> None:
    """No mistake in it can show there, so its tests are not run."""
    (both / "bonus.py").unlink()
    code, text = call(both, "--explain", "2.1")
    assert code == 0 and text.startswith("2.1 triple: ")


def test_a_sample_over_the_solution_has_no_extra_credit(call: Call, both: Path) -> None:
    """The extra file beside --base is the solution's."""
    sample = both / "changes" / "sample.py"
    sample.parent.mkdir()
    sample.write_text("")
    code, text = call(sample, "--base", both / "work.py")
    assert code == 0 and re.search(r"total +6 / 6\n +extra credit +0 / 6   bonus\.py was", text)


def test_results_are_whole_without_the_extra_file(call: Call, both: Path) -> None:
    """The file on disk is the last state, though nothing was run for the extra tests."""
    (both / "bonus.py").unlink()
    code, _ = call(both, "--json", both / "results.json")
    content = json.loads((both / "results.json").read_text())
    assert code == 0 and content["extra_data"]["finished"] is True
    assert [test["number"] for test in content["tests"]] == ["1.1", "1.2", "2.1", "2.2", "3", "4"]
