"""The lab's acceptance: what is complete passes, and everything that falls short is named."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from grader.errors import UsageError
from handout.support import lab

MANIFEST: dict[str, Any] = {
    "other_side": "an engine",
    "versions": {"python": "3.12", "numpy": "2.1"},
    "seeds": {"one_run": 42, "runs": 123},
    "settings": {"runs": 20},
    "one_run": {"dx_rel": 3e-7, "dW_rel": 3e-7, "db_rel": 2e-7},
    "float16": {"dx_abs": 0.51, "dW_abs": 0.033, "db_abs": 0.021},
}
REPORT = """\
# A report
dx = (y − t) W
dW = (y − t)ᵀ x
db = Σᵢ (y − t)ᵢ

| 6.00e-04 | 6.00e-04 | 4e-7 | 4.00e-07 | 0.00e+00 |
![errors](errors.png)
## The order of summation
{many}
## float16
0.51, 0.033 and 0.021. {many}
## The graph
DivBackward SumBackward SubBackward AddmmBackward AccumulateGrad
## One paragraph
{many}
""".format(many="word " * 40)
VALUES = {"abs": "6e-4", "rel": "4e-7", "same": "0"}
TABLE = "\n".join(
    [
        ",".join(["run", *lab.COLUMNS]),
        *(",".join([str(i), *(VALUES[c.split("_")[1]] for c in lab.COLUMNS)]) for i in range(20)),
    ]
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a student hands in, written by hand: no part of the kit made it."""
    (tmp_path / "REPORT.md").write_text(REPORT, encoding="utf-8")
    (tmp_path / "errors.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    (tmp_path / "errors.png").write_bytes(b"")
    return tmp_path


def test_what_is_complete_is_accepted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line, with the figures; exit code 0."""
    assert lab.run(folder) == 0
    said = capsys.readouterr().out
    assert "accepted. 20 runs; largest relative error 4.0e-07, within one library 0.0e+00" in said


@pytest.mark.parametrize("name", lab.FILES)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    """And nothing else is complained of."""
    (folder / name).unlink()
    assert lab.check(folder) == [f"{name} is missing: run the notebook to its end"]


@pytest.mark.parametrize("name", lab.FILES)
def test_a_damaged_file_is_named(folder: Path, name: str) -> None:
    """Bytes that are no text, and an empty file."""
    (folder / name).write_bytes(b"\xff\xfe")
    assert lab.check(folder) == [f"{name} is not text in UTF-8"]
    (folder / name).write_bytes(b"")
    assert any(sentence.startswith(name) for sentence in lab.check(folder))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("dx_rel", "dx_relative", "errors.csv has no column dx_rel"),
        (TABLE[TABLE.rindex("\n") :], "", "errors.csv has 19 rows, and 20 runs are needed"),
        ("\n3,6e-4", "\n3,six", "errors.csv, row 4: dx_abs must be a number, 0 or larger"),
        ("\n3,6e-4", "\n3,nan", "errors.csv, row 4: dx_abs must be"),
        ("\n3,6e-4", "\n3,-6e-4", "errors.csv, row 4: dx_abs must be"),
        ("\n3,6e-4,6e-4,6e-4,4e-7", "\n3,6e-4,6e-4,6e-4,4e-5", "row 4: dx_rel is 4e-05, and must"),
        ("\n0,6e-4,6e-4,6e-4,4e-7,4e-7,4e-7,0", "\n0,6e-4,6e-4,6e-4,4e-7,4e-7,4e-7,2e-5",
         "row 1: dx_same is 2e-05"),
        ("\n3,6e-4", "\n3,7e-4", "REPORT.md does not state the maximum of dx_abs, which is 7.00e-"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_table(folder: Path, old: str, new: str, complaint: str) -> None:
    """The row, the column, the figure and the bound."""
    (folder / "errors.csv").write_text(TABLE.replace(old, new, 1), encoding="utf-8")
    assert any(complaint in sentence for sentence in lab.check(folder)), lab.check(folder)


@pytest.mark.parametrize(
    ("part", "value", "complaint"),
    [
        ("seeds", {"one_run": 42, "runs": 1}, "the seed runs is 1, not 123"),
        ("seeds", None, "manifest.json has no seeds"),
        ("versions", {"python": "3.12"}, "versions has no numpy"),
        ("other_side", "PyTorch 2", "versions has no torch"),
        ("other_side", " ", "other_side must say"),
        ("settings", {"runs": 3}, "settings says 3 runs, not 20"),
        ("one_run", {"dx_rel": 3e-7, "dW_rel": 3e-4, "db_rel": 0}, "one_run's dW_rel is 0.0003"),
        ("one_run", {"dx_rel": 3e-7, "dW_rel": 3e-7}, "one_run's db_rel is nan"),
        ("float16", {"dx_abs": 1e-4, "dW_abs": 1e-4, "db_abs": 0}, "no error in float16 is above"),
        ("float16", {"dx_abs": 0.7, "dW_abs": 0.033, "db_abs": 0.021}, "float16's dx_abs, which"),
    ],
)
def test_what_the_manifest_leaves_open(folder: Path, part: str, value: Any, complaint: str) -> None:
    """Each part of it."""
    text = json.dumps(MANIFEST | {part: value})
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    assert any(complaint in sentence for sentence in lab.check(folder)), lab.check(folder)


@pytest.mark.parametrize("text", ["{", "[1]", '"x"'])
def test_a_manifest_of_another_kind(folder: Path, text: str) -> None:
    """Neither a traceback nor an acceptance."""
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    assert [s for s in lab.check(folder) if s.startswith("manifest.json")]


def test_a_float16_figure_may_be_missing_and_is_told(folder: Path) -> None:
    """The manifest's float16 part has all three."""
    text = json.dumps(MANIFEST | {"float16": {"dx_abs": 0.51}})
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    assert any("float16 has no dW_abs" in sentence for sentence in lab.check(folder))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("dx = (y − t) W", "dx = W (y − t)", "the formula of dx"),
        ("(y − t)ᵀ x", "(y − t) x", "the formula of dW"),
        ("Σᵢ (y − t)ᵢ", "y − t", "the formula of db"),
        ("## float16", "## Half", 'no section with "float16"'),
        ("0.51, 0.033 and 0.021. " + "word " * 40, "coarse", '"float16" has 1 words, and needs 25'),
        ("SubBackward", "", "does not name the node of the difference"),
        ("AddmmBackward", "", "does not name the node of the linear layer"),
        ("![errors](errors.png)", "", "shows no picture"),
        ("errors.png", "lost.png", "shows lost.png, which is not in the folder"),
        ("4.00e-07", "", ""),
        ("0.033", "0.034", "does not state float16's dW_abs"),
        ("A report", "not written yet", 'still says "not written yet"'),
    ],
)
def test_what_the_report_lacks(folder: Path, old: str, new: str, complaint: str) -> None:
    """Formulas, sections, nodes, pictures, figures; a figure stated once is enough."""
    assert old in REPORT
    (folder / "REPORT.md").write_text(REPORT.replace(old, new), encoding="utf-8")
    short = lab.check(folder)
    assert any(complaint in sentence for sentence in short) if complaint else short == []


DEEP = "[" * 100_000


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (DEEP, "manifest.json is nested too deeply"),
        ('{"seeds": ' + '{"a": ' * 100_000, "manifest.json is nested too deeply"),
        ("9" * 10_000, "manifest.json must be an object"),
        ("{" + "x" * lab.MAX_BYTES, "manifest.json is larger than 1024 KiB"),
    ],
)
def test_a_manifest_that_is_hard_to_read(folder: Path, text: str, complaint: str) -> None:
    """It is named in one sentence, and nothing else is complained of."""
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    (short,) = lab.check(folder)
    assert short.startswith(complaint)


@pytest.mark.parametrize("number", ["1" + "0" * 400, "1" + "0" * 5000, "1e400", "NaN", "-Infinity"])
@pytest.mark.parametrize("part", ["seeds", "settings", "one_run", "float16", "versions"])
def test_numbers_that_no_float_can_hold(folder: Path, part: str, number: str) -> None:
    """They are as wrong as others, wherever they stand."""
    keys = dict.fromkeys(MANIFEST[part], "@")
    text = json.dumps(MANIFEST | {part: keys}).replace('"@"', number)
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    short = lab.check(folder)
    assert [sentence for sentence in short if sentence.startswith("manifest.json")]
    assert all(len(sentence) < 200 for sentence in short)


HOSTILE = "\x1b]0;title\x07\x1b[31m\r\n\u202e\u2028accepted" + "x" * 5000


@pytest.mark.parametrize("value", [HOSTILE, [HOSTILE], {HOSTILE: 1}])
def test_what_is_quoted_is_short_and_can_be_printed(
    folder: Path, value: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """A manifest, the name of a picture, and that of the folder."""
    changed = {
        "seeds": {"one_run": value, "runs": value}, "settings": {"runs": value}, HOSTILE: value,
    }  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(MANIFEST | changed), encoding="utf-8")
    report = REPORT.replace("errors.png", "\x1b[31m\x07\u202e" + "x" * 5000)
    (folder / "REPORT.md").write_text(report, encoding="utf-8")
    odd = folder / "a\x1b[31m\naccepted"
    odd.mkdir()
    for name in lab.FILES:
        (folder / name).rename(odd / name)
    assert lab.run(odd) == 1
    lines = capsys.readouterr().out.splitlines()
    assert all(line.isprintable() and len(line) < 200 for line in lines)
    assert [line[:5] for line in lines] == ["short"] * 4 + ["", lines[-1][:5]]


def test_a_long_list_is_cut(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody reads a thousand sentences."""
    (folder / "errors.csv").write_text(TABLE + "\nx" * 300_000, encoding="utf-8")
    assert lab.run(folder) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == lab.MAX_SENTENCES + 3
    assert lines[lab.MAX_SENTENCES].startswith("short   ... and ")
    assert any("has 1000 rows or more" in sentence for sentence in lab.check(folder))


@pytest.mark.parametrize(
    "table", ["a" * 200_000, 'dx_rel,"' + "b" * 200_000, TABLE + "\n" + "1" * 200_000, '"', "\0"]
)
def test_a_table_that_is_none(folder: Path, table: str) -> None:
    """Fields that are too long for the csv module, quotes without an end."""
    (folder / "errors.csv").write_text(table, encoding="utf-8")
    assert [sentence for sentence in lab.check(folder) if sentence.startswith("errors.csv")]


@pytest.mark.parametrize("name", ["x" * 5000, "/etc/passwd", "../errors.png", "a\0b", "."])
def test_a_picture_is_a_file_in_the_folder(folder: Path, name: str) -> None:
    """No other path is looked at, and none is an error."""
    (folder / "REPORT.md").write_text(REPORT.replace("errors.png", name), encoding="utf-8")
    assert any("which is not in the folder" in sentence for sentence in lab.check(folder))


def test_a_file_that_is_something_else(folder: Path) -> None:
    """A folder, and a link to where nothing is."""
    for name in ("REPORT.md", "errors.csv"):
        (folder / name).unlink()
    (folder / "REPORT.md").mkdir()
    (folder / "errors.csv").symlink_to("nowhere")
    assert [sentence.split(":")[0] for sentence in lab.check(folder)] == [
        "REPORT.md is missing", "errors.csv is missing",
    ]  # fmt: skip


# Each makes a pattern with overlapping parts try them all.
SLOW = [
    "dx", "dx =", "dx = (y ", "dx=(y-t)", "dW = (y - t)ᵀ", "dW=(y-t)ᵀ@", "db = ", "db = sum ",
    "sum ", "db = sum (y - ", "db=ΣΣ", "Σ(y", "![", "![](", "![](x", "![]", "](", "#", "# ", "#\n",
    "# x\n", "# float16\n", "1", "1.", "1e", "1e+", "1 ", " ", "\n", "\t ", "word ", "DivSumSubMm",
    "−", "\\top",
]  # fmt: skip


@pytest.mark.parametrize("piece", SLOW)
@pytest.mark.parametrize("start", ["", "db = ", "dW = (y - t)ᵀ", "![", "## graph\n"])
def test_a_report_takes_time_in_proportion_to_its_length(
    folder: Path, start: str, piece: str
) -> None:
    """Eight times the text: eight times the time; 64 or 512 times if a pattern were not linear."""

    def seconds(characters: int) -> float:
        report = start + piece * (characters // len(piece))
        (folder / "REPORT.md").write_text(report, encoding="utf-8")
        taken = []
        for _ in range(3):
            before = time.process_time()
            lab.check(folder)
            taken.append(time.process_time() - before)
        return min(taken)

    assert seconds(1 << 16) < 24 * max(seconds(1 << 13), 2e-3)


def test_latex_is_as_good_as_unicode(folder: Path) -> None:
    """Students write formulas in several ways."""
    text = REPORT.replace("(y − t)ᵀ x", r"(y - t)^\top x").replace("Σᵢ", r"\sum_i")
    (folder / "REPORT.md").write_text(text, encoding="utf-8")
    assert lab.check(folder) == []


def test_no_folder_is_wrong_usage(tmp_path: Path) -> None:
    """A file is none either."""
    (tmp_path / "a").write_text("")
    for name in ("a", "b"):
        with pytest.raises(UsageError, match="is not a folder: run the lab"):
            lab.run(tmp_path / name)


def test_the_command(root: Path, folder: Path) -> None:
    """Exit codes 0, 1 and 2, and one sentence for each thing that is short."""

    def call(path: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "support.lab", str(path)]
        home = root / "handout"
        return subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)

    assert call(folder).returncode == 0
    (folder / "errors.png").unlink()
    done = call(folder)
    assert done.returncode == 1
    assert done.stdout.count("short   ") == 1 and "not accepted, 1 to fix" in done.stdout
    done = call(folder / "lost")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ") and "is not a folder" in done.stderr
