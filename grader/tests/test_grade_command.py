"""The command `grade`: what it makes of the words on the command line."""

import json
import sys
from pathlib import Path

import pytest

from grader.cli import main as command_line
from grader.formats.registry import FORMATS
from grader.tests.toy import WORK, Toy


@pytest.fixture
def call(toy: Toy, tmp_path: Path) -> "Call":
    """A function that grades a text with the toy kit, and gives the exit code."""
    return Call(toy, tmp_path / "work.py")


class Call:
    """Calls the command line."""

    def __init__(self, toy: Toy, path: Path) -> None:
        self.toy, self.path = toy, path

    def __call__(self, work: str, *words: str) -> int:
        self.path.write_text(work, encoding="utf-8")
        start = ["--assignment", str(self.toy.assignment.root), "grade", str(self.path)]
        return command_line.main([*start, *words])


def test_quiet_prints_the_points_and_nothing_else(
    call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    """For scripts; the exit code stays 0, whatever the score."""
    assert call(WORK.replace("2 * x", "3 * x"), "--quiet") == 0
    said = capsys.readouterr()
    assert said.out == "0 of 6 points, 0 of 6 points of extra credit\n" and said.err == ""


@pytest.mark.parametrize(("least", "code"), [("0", 0), ("6", 0), ("6.01", 1), ("9", 1)])
def test_too_few_points_end_with_exit_code_1(
    call: Call, capsys: pytest.CaptureFixture[str], least: str, code: int
) -> None:
    """If it was asked for; and a sentence says why."""
    assert call(WORK, "--quiet", "--fail-under", least) == code
    said = capsys.readouterr().err
    assert said == ("" if code == 0 else f"6 points: --fail-under asks for {least}\n")


@pytest.mark.parametrize("word", ["-1", "nan", "inf", "many", ""])
def test_what_is_no_number_of_points_is_refused(
    call: Call, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    """Before anything is run."""
    with pytest.raises(SystemExit) as ended:
        call(WORK, f"--fail-under={word}")
    assert ended.value.code == 2
    assert f"{word!r} is not a number of points" in capsys.readouterr().err


def test_the_exit_codes_are_documented(capsys: pytest.CaptureFixture[str]) -> None:
    """Where one looks for them first."""
    with pytest.raises(SystemExit):
        command_line.main(["grade", "--help"])
    assert "Exit codes: 0 done" in capsys.readouterr().out


def test_verbose_adds_what_instructors_want_to_know(
    call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    """The protections, and how much memory the largest process had."""
    assert call(WORK, "-v") == 0
    assert "Protections: process" in capsys.readouterr().out
    assert call(WORK) == 0
    assert "rotections" not in capsys.readouterr().out


def test_a_student_is_told_the_command_that_they_typed(
    call: Call, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With their file, if they named another one than that in the folder of grade.py."""
    wrong = WORK.replace("2 * x", "3 * x")
    monkeypatch.setattr(sys, "argv", [str(call.path.parent / "grade.py")])
    call(wrong)
    assert "`python grade.py -q double`" in " ".join(capsys.readouterr().out.split())
    monkeypatch.chdir(call.path.parent)
    call.path = call.path.with_name("my work.py")
    call(wrong)
    assert "`python grade.py 'my work.py' -q double`" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_is_printed_or_written(
    call: Call, capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str
) -> None:
    """In place of the report, or beside it with --out."""
    assert call(WORK, "--format", form) == 0
    printed = capsys.readouterr().out
    assert "points" in printed and "all passed" not in printed.splitlines()[0]
    file = tmp_path / "written"
    assert call(WORK, "--format", form, "--out", str(file)) == 0
    assert "all passed" in capsys.readouterr().out
    assert len(file.read_text()) == pytest.approx(len(printed), abs=50)  # times differ


def test_a_format_is_written_for_a_refused_file_too(
    call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    """The platform waits for it; the sentence and the exit code are the usual ones."""
    assert call("x = '\0'", "--format", "prairielearn") == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["gradable"] is False
    assert "a NUL" in json.loads(said.out)["message"] and "a NUL" in said.err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--out", "x"], "give both"),
        (["--format", "junit", "--json", "-"], "do not go together"),
        (["--format", "junit", "--explain", "1.1"], "do not go together"),
        (["--format", "junit", "--out", "nowhere/x"], "there is no folder"),
    ],
)
def test_options_that_contradict_one_another_are_refused(
    call: Call, capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    """Before anything is graded."""
    assert call(WORK, *words) == 2
    assert why in capsys.readouterr().err
