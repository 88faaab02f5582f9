"""`grade --html`: the page beside the report in the terminal."""

import os
import sys
import webbrowser
from pathlib import Path

import pytest

from grader.cli import main as command_line
from grader.cli import report_page
from grader.tests.toy import WORK, Toy

WRONG = WORK.replace("2 * x", "-2 * x")


@pytest.fixture
def call(toy: Toy, tmp_path: Path) -> "Call":
    """A function that grades a text with the toy kit and writes a page, and gives the exit code."""
    return Call(toy, tmp_path)


class Call:
    """Calls the command line."""

    def __init__(self, toy: Toy, folder: Path) -> None:
        self.toy, self.file, self.page = toy, folder / "work.py", folder / "report.html"

    def __call__(self, work: str, *words: str) -> int:
        self.file.write_text(work, encoding="utf-8")
        start = ["--assignment", str(self.toy.assignment.root), "grade", str(self.file)]
        return command_line.main([*start, *(words or ("--html", str(self.page)))])


def test_a_page_is_written_beside_the_report(
    call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing of a temporary file is left, and standard error says where it is."""
    assert call(WRONG, "--visible", "--html", str(call.page)) == 0
    text, said = call.page.read_text(encoding="utf-8"), capsys.readouterr()
    assert "0 of 2 points" in text and "replay.load(&quot;1.1&quot;)" in text
    assert "Look at the sign of your double." in text
    assert "1 of 1 test failed" in said.out and "The page: " in said.err
    assert sorted(path.name for path in call.file.parent.iterdir()) == ["report.html", "work.py"]


def test_nothing_of_a_hidden_test_is_on_it(call: Call) -> None:
    """Also where they are run."""
    assert call(WRONG) == 0
    text = call.page.read_text(encoding="utf-8")
    assert "Hidden tests: 0 of 1 passed" in text and "Test 2 of" not in text


def test_a_refused_file_has_a_page_too(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    """With the sentence that stands in the terminal."""
    assert call("x = '\0'") == 2
    assert "a NUL" in call.page.read_text(encoding="utf-8") and "a NUL" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["none/report.html", "", "work.py"])
def test_a_place_that_cannot_be_written(
    call: Call, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    """One sentence, before anything is graded: no such folder, a folder, a file of code."""
    assert call(WRONG, "--html", str(call.file.parent / place)) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1 and "cannot write" in said.err


def test_a_folder_that_may_not_be_written_costs_the_page_alone(
    call: Call, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report is printed first."""

    def refused(path: Path, data: bytes) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(report_page, "replace_file", refused)
    assert call(WRONG) == 2
    said = capsys.readouterr()
    assert "1 of 2 tests failed" in said.out or "tests failed" in said.out
    assert f"error: cannot write {call.page}: Permission denied" in said.err


def test_quiet_stays_quiet(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    """The points, and a page."""
    assert call(WORK, "--quiet", "--html", str(call.page)) == 0
    said = capsys.readouterr()
    assert said.out.count("\n") == 1 and said.err == "" and call.page.exists()


def test_the_commands_on_it_are_those_that_a_student_types(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in the terminal."""
    monkeypatch.setattr(sys, "argv", [str(call.file.with_name("grade.py"))])
    assert call(WRONG) == 0
    assert "python grade.py --explain 1.1" in call.page.read_text(encoding="utf-8")


@pytest.mark.parametrize("screen", [True, False])
def test_a_browser_is_opened_where_somebody_sits(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, screen: bool
) -> None:
    """And nowhere else: a browser in the terminal would hide the report."""
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for name in report_page.DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    if screen:
        monkeypatch.setenv("DISPLAY", ":0")
    report_page.show(tmp_path / "report.html")
    assert bool(opened) is screen
