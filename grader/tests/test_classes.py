"""The class report: counts, means, and one sentence on a file that is none of ours."""

import json
from pathlib import Path
from typing import Any

import pytest

from grader import __main__ as command_line
from grader import classes
from grader.errors import UsageError

MUL, DIV = "Uses the factor itself.", "Forgets the square."


def results(mul: float, div: float, *mistakes: tuple[int, list[str]], **extra: Any) -> str:
    """A results.json with points in two questions and these mistakes recognised."""
    return json.dumps(
        {
            "extra_data": {
                "questions": {
                    "3": {"title": "mul", "points": mul, "max_points": 8.0},
                    "4": {"title": "div", "points": div, "max_points": 6.0},
                },
                "misconceptions": [{"question": q, "titles": t} for q, t in mistakes],
                "finished": True,
                **extra,
            }
        }
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four submissions, one of them not graded to the end."""
    for name, text in {
        "a": results(8, 3, (4, [DIV])),
        "b": results(4, 3, (3, [MUL]), (4, [DIV])),
        "c": results(8, 6),
        "d": results(0, 0, finished=False),
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "results.json").write_text(text)
    return tmp_path


def test_points_and_mistakes_are_counted(folder: Path) -> None:
    """Hardest question first, most frequent mistake first."""
    lines = classes.render(classes.read([folder])).splitlines()
    assert lines[0] == "3 submissions"
    assert "not counted" in lines[1] and "d/results.json" in lines[1] + lines[2]
    table = [line.split() for line in lines if "/ " in line]
    assert table == [
        ["4", "div", "4.0", "/", "6", "67%", "1"],
        ["3", "mul", "6.7", "/", "8", "83%", "2"],
        ["total", "10.7", "/", "14", "76%", "1"],
    ]
    assert lines[-2].strip() == f"2 of 3   4 div: {DIV}"
    assert lines[-1].strip() == f"1 of 3   3 mul: {MUL}"


def test_mistakes_that_cannot_be_told_apart_are_one_line(tmp_path: Path) -> None:
    """A reader sees that it is one or the other."""
    path = tmp_path / "x.json"
    path.write_text(results(0, 0, (3, [MUL, "Or another."])))
    assert f"1 of 1   3 mul: {MUL} Or: Or another." in classes.render(classes.read([path]))


def test_no_mistake_and_no_finished_result_are_said(tmp_path: Path) -> None:
    """Empty tables would be puzzling."""
    path = tmp_path / "x.json"
    path.write_text(results(8, 6))
    assert "no mistake of the catalogue was recognised" in classes.render(classes.read([path]))
    path.write_text(results(8, 6, finished=False))
    assert classes.render(classes.read([path])).startswith("0 submissions\nnot graded to the end")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("not json", "is not JSON"),
        ("\x80", "is not JSON"),
        ("[]", "no results.json of this grader"),
        ("{}", "no results.json of this grader"),
        ('{"extra_data": {"questions": []}}', "no results.json of this grader"),
        ('{"extra_data": {"questions": {"x": {}}}}', "no results.json of this grader"),
        (results(0, 0, questions={"3": {"title": "mul", "points": 1, "max_points": 9}}), "other q"),
    ],
)
def test_another_file_gets_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, sentence: str
) -> None:
    """Exit code 2, and the file is named."""
    path = folder / "z.json"
    path.write_bytes(text.encode("latin-1"))
    assert command_line.main(["class", str(folder / "a" / "results.json"), str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    assert "z.json" in said.err and sentence in said.err


def test_nothing_there_is_said(tmp_path: Path) -> None:
    """A missing file, and a folder without results."""
    with pytest.raises(UsageError, match="cannot be read"):
        classes.read([tmp_path / "nowhere.json"])
    with pytest.raises(UsageError, match=r"has no \.json file"):
        classes.read([tmp_path])


def test_what_grade_writes_can_be_read(root: Path, tmp_path: Path, capsys: Any) -> None:
    """The two commands fit together."""
    sample = root / "solution" / "samples" / "nearly_there.py"
    words = ["--base", str(root / "solution" / "submitted.py"), "-q", "4"]
    path = tmp_path / "results.json"
    assert command_line.main(["grade", str(sample), *words, "--json", str(path)]) == 0
    assert command_line.main(["class", str(tmp_path)]) == 0
    assert "1 of 1   4 div: The divisor's gradient" in capsys.readouterr().out
