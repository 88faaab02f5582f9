"""`grade --watch`: a student who saves a file again and again."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.cli import main as command_line
from grader.tests.samples import interruptible
from grader.tests.toy import WORK, Toy

WRONG = WORK.replace("2 * x", "-2 * x")


class Session:
    """A run that watches a file, in a process of its own."""

    def __init__(self, toy: Toy, folder: Path, root: Path) -> None:
        self.file, self.page = folder / "work.py", folder / "report.html"
        self.file.write_text(WRONG, encoding="utf-8")
        command = [sys.executable, "-m", "grader", "--assignment", str(toy.assignment.root)]
        command += ["grade", "--visible", "--watch", "--html", str(self.page), str(self.file)]
        self.process = subprocess.Popen(
            command,
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            preexec_fn=interruptible,
        )

    def round(self) -> str:
        """What is printed until the file is waited for."""
        assert self.process.stdout is not None
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if line.startswith("Watching"):
                return "".join(lines)
        raise AssertionError("".join(lines))


@pytest.fixture
def session(toy: Toy, tmp_path: Path, root: Path) -> Iterator[Session]:
    """A session, which is ended in any case."""
    started = Session(toy, tmp_path, root)
    yield started
    started.process.kill()
    started.process.communicate()


def test_a_student_saves_and_sees_what_went_up(session: Session) -> None:
    """A report, a file that does not parse, a better one, a worse one; then Ctrl-C."""
    assert "1 of 1 test failed" in session.round()
    assert 'http-equiv="refresh"' in session.page.read_text(encoding="utf-8")

    session.file.write_text(WRONG.replace("def triple(x)", "def triple(x"), encoding="utf-8")
    said = session.round()
    assert 'File "work.py", line 11' in said and "SyntaxError" in said and "points" not in said
    assert "SyntaxError" in session.page.read_text(encoding="utf-8")

    saved = session.file.with_name("work.py~")
    saved.write_text(WORK, encoding="utf-8")
    os.replace(saved, session.file)
    assert "  up    double: 0 → 1\n" in session.round()
    assert "<li>double: 0 → 1</li>" in session.page.read_text(encoding="utf-8")

    session.file.unlink()
    session.file.write_text(WRONG, encoding="utf-8")
    assert "  down  total: 2 → 0\n" in session.round()

    session.file.write_text("x = '\0'", encoding="utf-8")
    assert "Watching" in session.round()
    assert "a NUL" in session.page.read_text(encoding="utf-8")

    session.process.send_signal(signal.SIGINT)
    assert session.process.wait(timeout=60) == 0
    assert 'http-equiv="refresh"' not in session.page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words", [["--json", "-"], ["--format", "json"], ["--explain", "1.1"], ["--fail-under", "3"]]
)
def test_what_has_no_end_goes_with_no_script(
    toy: Toy, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """One sentence, and nothing is graded."""
    start = ["--assignment", str(toy.assignment.root), "grade", str(tmp_path), "--watch"]
    assert command_line.main([*start, *words]) == 2
    assert f"--watch and {words[0]} do not go together" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_not_waited_for(
    toy: Toy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is a misspelt name, as far as anybody knows."""
    start = ["--assignment", str(toy.assignment.root), "grade", str(tmp_path / "wrok.py")]
    assert command_line.main([*start, "--watch"]) == 2
    assert "to watch" in capsys.readouterr().err
