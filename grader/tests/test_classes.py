"""The class report: counts, means, and one sentence on a file that is none of ours."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.assignment.manifest import Assignment
from grader.cli import main as command_line
from grader.errors import UsageError
from grader.gradescope import class_report as classes
from grader.tests.conftest import Slipped

INF = float("inf")
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
    assert "1 not graded, and not counted" in lines[1] and "d/results.json" in lines[1] + lines[2]
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
    assert "no known mistake was recognised" in classes.render(classes.read([path]))
    path.write_text(results(8, 6, finished=False))
    assert classes.render(classes.read([path])).startswith("0 submissions\n1 not graded")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("not json", "is not JSON"),
        ("\x80", "is not text in UTF-8"),
        ("[]", "not a results.json of this grader"),
        ("{}", "not a results.json of this grader"),
        ('{"extra_data": {"questions": []}}', "not a results.json of this grader"),
        ('{"extra_data": {"questions": {"x": {}}}}', "not a results.json of this grader"),
        ("[" * 200_000, "is nested too deeply"),
        ("[" + " " * classes.MAX_BYTES, "is larger than 16384 KiB"),
        (results(0, 0, questions={}), "not a results.json of this grader"),
        (results(0, 0, misconceptions=[{"question": INF, "titles": []}]), "not a results.json"),
        (results(float("nan"), 0), "not a results.json of this grader"),
        (results(INF, 0), "not a results.json of this grader"),
        (results(10**400, 0), "not a results.json of this grader"),
        (
            results(0, 0, questions={"3": {"title": "", "points": 0, "max_points": 0}}),
            "not a results",
        ),
        (results(0, 0, finished="yes"), "not a results.json of this grader"),
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
    assert "Traceback" not in said.err
    assert said.out == "" and said.err.count("\n") == 1
    assert "z.json" in said.err and sentence in said.err


@pytest.mark.parametrize(
    "extra", [{"not_counted": True}, {"finished": False}, {"not_counted": True, "finished": True}]
)
def test_a_submission_that_was_not_graded_does_not_stop_the_report(
    folder: Path, extra: dict[str, Any]
) -> None:
    """As run_autograder says it where the grader did not start: no questions, and no points."""
    path = folder / "z.json"
    path.write_text(json.dumps({"extra_data": extra}))
    for paths in ([folder], [path, folder]):
        report = classes.render(classes.read(paths))
        assert report.startswith("3 submissions\n2 not graded")
        assert "z.json" in report and "mean" in report


def test_earlier_points_that_stand_are_counted(folder: Path) -> None:
    """One attempt too many carries the questions of the attempt before."""
    (folder / "z.json").write_text(results(8, 6, not_counted=True))
    assert classes.render(classes.read([folder])).startswith("4 submissions\n1 not graded")


def test_what_run_autograder_writes_is_taken_as_not_graded(root: Path, tmp_path: Path) -> None:
    """Its own text, out of the script."""
    script = (root / "grader" / "gradescope" / "scripts" / "run_autograder").read_text()
    written = script.split("<<JSON", 1)[1].split("\n", 1)[1].split("\nJSON\n", 1)[0]
    path = tmp_path / "results.json"
    path.write_text(written)
    assert classes.render(classes.read([path])).startswith("0 submissions\n1 not graded")


def test_a_file_that_is_given_twice_counts_once(folder: Path) -> None:
    """By another path as well, and in a folder."""
    once = folder / "a" / "results.json"
    (folder / "link.json").symlink_to(once)
    paths = [once, folder / "b" / ".." / "a" / "results.json", folder / "link.json"]
    assert len(classes.read(paths).results) == 1
    assert len(classes.read([*paths, folder]).results) == 3


@pytest.mark.parametrize("text", ["not json", "[" * 200_000, "{}", results(INF, 0)])
def test_another_file_in_a_folder_is_skipped_and_named(folder: Path, text: str) -> None:
    """Unless it was named itself, before the folder or after it."""
    path = folder / "settings.json"
    path.write_text(text)
    report = classes.render(classes.read([folder]))
    assert report.startswith("3 submissions\n") and "1 skipped" in report
    assert "settings.json" in report
    for paths in ([folder, path], [path, folder]):
        with pytest.raises(UsageError, match=r"settings\.json is n"):
            classes.read(paths)


def test_a_files_name_is_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is in it, in the report and where it is refused."""
    odd = folder / "a\n99 submissions\x1b[31m.json"
    for text in ("{}", results(0, 0, questions={"3": {"title": "", "points": 1, "max_points": 9}})):
        odd.write_text(text)
        command_line.main(["class", str(folder), *([] if text == "{}" else [str(odd)])])
        assert command_line.main(["class", str(odd), str(folder / "a")]) == 2
    said = capsys.readouterr()
    for text in (said.out, said.err):
        assert "?99 submissions" in " ".join(text.split())
    lines = (said.out + said.err).splitlines()
    assert not [line for line in lines if line.startswith("99")]
    assert all(line.isprintable() for line in lines)


def test_a_folder_with_nothing_but_other_files_is_told(tmp_path: Path) -> None:
    """A report on nobody is no report."""
    (tmp_path / "settings.json").write_text("{}")
    with pytest.raises(UsageError, match=r"settings\.json: not a results\.json of this grader"):
        classes.read([tmp_path])


def test_titles_can_do_nothing_to_a_terminal(tmp_path: Path) -> None:
    """Questions' and mistakes', in one line each."""
    odd = "mul\x1b]0;owned\x07\x1b[31m\n\u202eodd"
    question = {"title": odd, "points": 1, "max_points": 2}
    path = tmp_path / "x.json"
    path.write_text(results(0, 0, (3, [odd]), questions={"3": question}))
    report = classes.render(classes.read([path]))
    assert report.count("mul odd") == 3
    assert not set(report) & set("\x1b\x07\u202e") and "owned" not in report


def test_nothing_there_is_said(tmp_path: Path) -> None:
    """A missing file, and a folder without results."""
    with pytest.raises(UsageError, match="does not exist"):
        classes.read([tmp_path / "nowhere.json"])
    with pytest.raises(UsageError, match=r"contains no .json file"):
        classes.read([tmp_path])


def test_what_grade_writes_can_be_read(
    assignment: Assignment, slipped: Slipped, tmp_path: Path, capsys: Any
) -> None:
    """The two commands fit together."""
    (tmp_path / "work.py").write_text(slipped("q01_double_negates"))
    kit = ["--assignment", str(assignment.root)]
    words = ["grade", str(tmp_path / "work.py"), "-q", "1", "--json", str(tmp_path / "a.json")]
    assert command_line.main([*kit, *words]) == 0
    assert command_line.main([*kit, "class", str(tmp_path)]) == 0
    assert "1 of 1   1 double: Uses -2 * x as double." in capsys.readouterr().out


# Extra credit -------------------------------------------------------------------------------------


def with_extra(points: float, attempted: bool) -> str:
    """A results.json of a submission with 3 of 8 points, and these of 5 of extra credit."""
    extra = {"title": "relu", "points": points, "max_points": 5.0, "extra": True}
    mul = {"title": "mul", "points": 3.0, "max_points": 8.0}
    return results(0, 0, questions={"3": mul, "12": {**extra, "attempted": attempted}})


def test_extra_credit_is_counted_apart_and_of_who_tried(tmp_path: Path) -> None:
    """Who left it out does not lower the mean, and the total is of what everybody does."""
    for name, points, attempted in (("a", 5, True), ("b", 2, True), ("c", 0, False)):
        (tmp_path / f"{name}.json").write_text(with_extra(points, attempted))
    lines = classes.render(classes.read([tmp_path])).splitlines()
    start = lines.index("extra credit, handed in by 2 of 3")
    assert [line.split() for line in lines[start - 2 : start]] == [
        ["3", "mul", "3.0", "/", "8", "38%", "0"],
        ["total", "3.0", "/", "8", "38%", "0"],
    ]
    assert [line.split() for line in lines[start + 1 : start + 3]] == [
        ["12", "relu", "3.5", "/", "5", "70%", "1"],
        ["extra", "credit", "3.5", "/", "5", "70%", "1"],
    ]


def test_extra_credit_that_nobody_tried_is_one_line(tmp_path: Path) -> None:
    """There is no mean of nothing."""
    path = tmp_path / "x.json"
    path.write_text(with_extra(0, False))
    lines = classes.render(classes.read([path])).splitlines()
    assert "extra credit, handed in by 0 of 1" in lines
    assert not any("relu" in line for line in lines)


def test_a_question_that_is_extra_in_one_file_alone_is_another_assignments(tmp_path: Path) -> None:
    """Their means would mix."""
    (tmp_path / "a.json").write_text(with_extra(0, True))
    other = with_extra(0, True).replace('"extra": true, ', "")
    (tmp_path / "b.json").write_text(other)
    with pytest.raises(UsageError, match="has other questions than"):
        classes.read([tmp_path])


# Files that students handed in --------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        results(9, 3), results(-1, 3), results(True, 3), results(10**9, 3), results(8, 1e300),
        results(8, 3, (99, ["In no question."])), results(8, 3, *[(3, [MUL])] * 1001),
        results(8, 3, (3, [MUL] * 1001)), results(8, 3, (3, [7])),  # type: ignore[list-item]
        results(8, 3, misconceptions={"question": 3}), results(8, 3, misconceptions=MUL),
        results(8, 3, misconceptions=[{"question": 3, "titles": MUL}]),
        results(8, 3, questions={"3": {"title": ["mul"], "points": 1, "max_points": 8}}),
        results(8, 3, questions={"9" * 5000: {"title": "mul", "points": 1, "max_points": 8}}),
        "\ufeff", '{"extra_data": ' * 500 + "}" * 500,
    ],
)  # fmt: skip
def test_what_cannot_be_true_is_not_counted(folder: Path, text: str) -> None:
    """Points that nobody can have, or mistakes without an end, would change everybody's means."""
    before = classes.render(classes.read([folder])).splitlines()[3:]
    (folder / "forged.json").write_text(text, encoding="utf-8")
    report = classes.render(classes.read([folder]))
    assert "1 skipped, not a results.json of this grader" in report and "forged.json" in report
    assert report.splitlines()[-len(before) :] == before


def test_a_forged_file_does_not_stop_the_report(folder: Path) -> None:
    """One of another assignment, in a folder: most decide. Where it was named, it is refused."""
    forged = folder / "forged.json"
    forged.write_text(results(0, 0, questions={"3": {"title": "x", "points": 1, "max_points": 9}}))
    report = classes.render(classes.read([folder]))
    assert report.startswith("3 submissions\n")
    assert "1 skipped, with other questions than most" in report and "forged.json" in report
    with pytest.raises(UsageError, match=r"forged\.json has other questions than"):
        classes.read([forged, folder])


def test_what_is_no_file_is_not_waited_for(folder: Path) -> None:
    """A pipe, a device, a folder, links in a circle: skipped, or refused where one was named."""
    os.mkfifo(folder / "pipe.json")
    (folder / "folder.json").mkdir()
    (folder / "device.json").symlink_to("/dev/zero")
    (folder / "circle.json").symlink_to("circle.json")
    (folder / "up").symlink_to("..")
    report = classes.render(classes.read([folder]))
    assert report.startswith("3 submissions\n") and "3 skipped" in report
    for name in ("pipe", "device", "circle"):
        with pytest.raises(UsageError, match=r"is not a regular file|cannot be read"):
            classes.read([folder / f"{name}.json"])


def test_of_many_files_some_are_named(folder: Path) -> None:
    """A report is no place for thousands of names."""
    for number in range(3 * classes.MAX_NAMED):
        (folder / f"{number}.json").touch()
    report = classes.render(classes.read([folder]))
    assert f"{3 * classes.MAX_NAMED} skipped" in report
    assert report.count("json") < 2 * classes.MAX_NAMED
    assert f"and {2 * classes.MAX_NAMED} more" in " ".join(report.split())


def test_a_folder_that_was_not_looked_through_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or a class would seem smaller than it is."""
    monkeypatch.setattr(classes, "MAX_ENTRIES", 7)
    report = classes.render(classes.read([folder]))
    assert "was read: it is too large" in " ".join(report.split())


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_a_closed_folder_is_said(folder: Path) -> None:
    """With the others' report; by itself it is an error."""
    (folder / "a").chmod(0)
    try:
        report = classes.render(classes.read([folder]))
        assert "a/ cannot be read: Permission denied" in " ".join(report.split())
        with pytest.raises(UsageError, match="Permission denied"):
            classes.read([folder / "a"])
    finally:
        (folder / "a").chmod(0o700)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["3", "4", "٣", "title", "points", "max_points", "extra", "question", "titles"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=200)
@given(
    st.dictionaries(
        st.sampled_from(["questions", "misconceptions", "finished", "not_counted"]), VALUES
    )
)
def test_no_json_stops_the_report(tmp_path: Path, odd: dict[str, Any]) -> None:
    """Any value in any place: counted, named as not graded, or skipped; and every line is clean."""
    for name, text in (("a", results(8, 3)), ("b", results(4, 3)), ("c", results(0, 0, **odd))):
        (tmp_path / f"{name}.json").write_text(text)
    report = classes.render(classes.read([tmp_path]))
    assert report.startswith(("2 submissions\n", "3 submissions\n"))
    assert all(line.isprintable() for line in report.splitlines())
