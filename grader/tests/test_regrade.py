"""The commands that compare runs, make one count, and export grades."""

import argparse
import io
from pathlib import Path

import pandas
import pytest

from grader.batch import rows
from grader.batch.entry import Entry
from grader.batch.store import Store
from grader.cli import main as command_line
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


def test_a_changed_probe_names_exactly_whom_it_affects(tmp_path: Path, capsys: Said) -> None:
    """Graded, the probe mended, graded again: one gains, by one test, and nothing else differs."""
    kit, store = toys.build(tmp_path / "kit").root, str(tmp_path / "class.db")
    texts = {name: toys.CLASS[name] for name in ("correct", "negates", "broken")}
    texts["abs"] = toys.WORK.replace("2 * x", "2 * abs(x)")
    folder = toys.write_class(tmp_path / "class", texts)

    def batch(*words: str) -> str:
        code = command_line.main(["--assignment", str(kit), "batch", *words, "--store", store])
        said = capsys.readouterr()
        assert code == 0, said.err
        return said.out

    batch("run", str(folder))
    batch("promote", "1")
    probe = kit / "visible_probes" / "test_double.py"
    probe.write_text(probe.read_text().replace("m.double(x)", "m.double(abs(x))"))
    batch("run", str(folder))
    assert batch("diff", "1", "2") == (
        "run 1 -> run 2\n"
        "the assignment changed\n"
        "\n"
        "of 5 submissions, 1 differs: 1 up\n"
        "\n"
        "1 submission: more points in 1.1\n"
        "    1.1  double: Test 1 of double.\n"
        "  abs  0 -> 1  (+1)\n"
    )
    before = pandas.read_csv(io.StringIO(batch("export", "csv")))
    assert batch("promote", "2") == (
        "run 2 counts now instead of run 1: of 5 submissions, 1 differs: 1 up\n"
    )
    after = pandas.read_csv(io.StringIO(batch("export", "csv")))
    changed = after["Points"] - before["Points"]
    assert dict(zip(after["Submission ID"], changed, strict=True)) == {
        "abs": 1.0, "broken": 0.0, "correct": 0.0, "empty": 0.0, "negates": 0.0
    }  # fmt: skip


def test_who_is_not_graded_yet_is_named(home: Path, capsys: Said) -> None:
    """A run that was stopped has no grade of some."""
    with Store.open(home / "class.db", write=True) as store:
        number = store.begin_run("made up", "tester", {})
        full = store.result(1, "8")
        assert full is not None
        store.keep(number, [(Entry("8", Path("8")), full.key)])
        store.keep(number, [(Entry("9", Path("9")), "later")], rows.WAITING)
    assert act(home, "export", "csv", "--run", str(number)) == 1
    assert "not exported: 1 of run 3, which are not graded yet" in capsys.readouterr().err
    with pytest.raises(UsageError, match="1 not graded yet; it did not come to its end"):
        act(home, "promote", str(number))


def test_every_form_is_known() -> None:
    """The command line lists them without loading what writes them."""
    from grader.batch import exports

    assert tuple(exports.KINDS) == regrade.FORMS
