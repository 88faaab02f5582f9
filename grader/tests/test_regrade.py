"""The commands that compare runs, make one count, and export grades."""

import argparse
from pathlib import Path

import pandas
import pytest

from grader.cli import regrade
from grader.errors import UsageError
from grader.tests import toy as toys
from grader.tests.made_up_runs import Made, opened, run, student

Said = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a store of two runs, of which none counts yet."""
    with opened(tmp_path) as store:
        run(store, {"7": Made({"1.1": 4.0}, (student(1),)), "8": Made({"1.1": 1.0})})
        run(store, {"7": Made({"1.1": 4.0}, (student(1),)), "8": Made(None)})
    return tmp_path


def act(home: Path, *words: str) -> int:
    """Runs an action as the command line does."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--assignment", type=Path)
    regrade.add_actions(parser.add_subparsers(required=True))
    options = parser.parse_args([*words, "--store", str(home / "class.db")])
    assert options.alone
    return int(options.run(options))


def test_two_runs_are_compared(home: Path, capsys: Said) -> None:
    """On the terminal."""
    assert act(home, "diff", "1", "2") == 0
    assert "of 2 submissions, 1 differs: 1 without a score now" in capsys.readouterr().out
    with pytest.raises(UsageError, match="there is no run 3"):
        act(home, "diff", "1", "3")


def test_a_run_is_made_to_count(home: Path, capsys: Said) -> None:
    """And a store is not made by a slip of its name."""
    assert act(home, "promote", "1") == 0
    assert capsys.readouterr().out == "run 1 counts now, with 2 submissions; none did before\n"
    with pytest.raises(UsageError, match="run 2 is not promoted: 1 set aside"):
        act(home, "promote", "2")
    assert act(home, "promote", "2", "--anyway") == 0
    with pytest.raises(UsageError, match="there is no store"):
        act(home / "nowhere", "promote", "1")
    assert not (home / "nowhere").exists()


def test_grades_are_exported(home: Path, capsys: Said) -> None:
    """To the terminal or a file; 1 if somebody's are left out, who is named."""
    with pytest.raises(UsageError, match="no run counts yet"):
        act(home, "export", "csv")
    assert act(home, "export", "csv", "--run", "1") == 0
    assert capsys.readouterr().out.startswith('"Submission ID","Name",')
    out = home / "new" / "grades.csv"
    assert act(home, "export", "gradescope", "--run", "2", "--out", str(out)) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err == ("not exported: 8 was set aside: its worker was killed\n")
    assert pandas.read_csv(out)["Total Score"].isna().tolist() == [False, True]
    with pytest.raises(UsageError, match="cannot write"):
        act(home, "export", "csv", "--run", "1", "--out", str(home))


def test_canvas_has_the_assignments_title(home: Path, capsys: Said) -> None:
    """Of assignment.toml, or as it is given; without both, that is said."""
    toys.build(home / "kit")
    words = ["export", "canvas", "--run", "1"]
    assert act(home, "--assignment", str(home / "kit"), *words) == 0
    assert '"Section","Multiplying"\n' in capsys.readouterr().out
    assert act(home, *words, "--title", "Other") == 0
    said = capsys.readouterr()
    assert '"Section","Other"\n' in said.out
    assert said.err.startswith("note: Canvas makes a new assignment 'Other'")


def test_every_form_is_known() -> None:
    """The command line lists them without loading what writes them."""
    from grader.batch import exports

    assert tuple(exports.KINDS) == regrade.FORMS
