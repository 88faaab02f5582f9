"""What a class is read from: results.json files, folders of them, and a batch's store."""

import json
from pathlib import Path

import pytest

from grader.batch.entry import Earlier, Entry, Member
from grader.batch.outcome import Key, Outcome, Status
from grader.batch.store import Store
from grader.dashboard import reading
from grader.dashboard.students import Student
from grader.errors import UsageError
from grader.tests.classes import made_up

CONDITIONS = {"assignment": "a", "grader": "g", "seed": "x", "python": "3", "numpy": "2"}


def write(path: Path, place: int = 0) -> Path:
    """Writes the results of one of a made-up class."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made_up(5).students[place].results))
    return path


def test_files_are_called_by_their_names_or_their_folders(tmp_path: Path) -> None:
    """And what lies beside a results.json was handed in."""
    write(tmp_path / "ada.json")
    write(tmp_path / "ben" / "results.json", 1)
    (tmp_path / "ben" / "work.py").write_text("x = 1\n")
    (tmp_path / "ben" / "notes.txt").write_text("no source")
    (tmp_path / "ben" / "wrong.py").write_bytes(b"\xff")
    write(tmp_path / "more" / "ada.json", 2)
    found = reading.read([tmp_path])
    by_id = {student.id: student for student in found.students}
    assert set(by_id) == {"ada", "ben", "ada (2)"}
    assert by_id["ben"].files == {"work.py": "x = 1\n"} and not by_id["ada"].files
    assert by_id["ben"].name == "ben"
    assert found.source == tmp_path.name


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    """Files of something else, and submissions that were not graded."""
    write(tmp_path / "a.json")
    (tmp_path / "b.json").write_text('{"extra_data": {"finished": false}}')
    (tmp_path / "c.json").write_text("[]")
    assert reading.read([tmp_path]).left_out == [
        "1 not graded to the end", "1 files are no results.json of this grader"
    ]  # fmt: skip


def test_nothing_that_was_graded_is_refused(tmp_path: Path) -> None:
    """With the name of the folder."""
    (tmp_path / "b.json").write_text('{"extra_data": {"finished": false}}')
    with pytest.raises(UsageError, match="no submission that was graded to the end"):
        reading.read([tmp_path])


def store(path: Path) -> Path:
    """A store with two runs; the first was promoted."""
    first, second, *_ = made_up(3).students
    with Store.open(path, write=True) as made:
        for place, student in enumerate((first, second)):
            run = made.begin_run("export", "ada", CONDITIONS)
            entry = Entry(
                f"submission_{place}", path, (Member("Ada", "01", "", ("A",)),), "2026-01-01",
                history=(Earlier("0"),),
            )  # fmt: skip
            key = Key(f"s{place}", CONDITIONS)
            outcome = Outcome(Status.GRADED, student.results, {"3": "d"}, {"work.py": b"x\xff"})
            made.record(run, entry, key, outcome)
            aside = Entry("aside", path)
            made.record(run, aside, Key("t", CONDITIONS), Outcome(Status.SET_ASIDE, reason="!"))
        made.promote(1, "ada")
    return path


def test_a_store_has_all_of_a_student(tmp_path: Path) -> None:
    """Of the run that was promoted, or of the one that is named."""
    path = store(tmp_path / "class.db")
    found = reading.read([path])
    (student,) = found.students
    assert (student.id, student.name, student.sections) == ("submission_0", "Ada", ("A",))
    assert student.behaviour == {3: "d"} and student.files == {"work.py": "x\ufffd"}
    assert student.history == (Earlier("0"),)
    assert found.source == "class.db, run 1"
    assert found.left_out == ["1 set aside for a fault of the machine"]
    assert [each.id for each in reading.read([path], 2).students] == ["submission_1"]


@pytest.mark.parametrize(("more", "run"), [(["b.json"], None), ([], 9)])
def test_a_store_stands_alone_and_has_the_run(
    tmp_path: Path, more: list[str], run: int | None
) -> None:
    """Anything else is refused."""
    path = store(tmp_path / "class.db")
    with pytest.raises(UsageError):
        reading.read([path, *(tmp_path / name for name in more)], run)


def test_a_run_of_no_store_is_refused(tmp_path: Path) -> None:
    """Files have none."""
    with pytest.raises(UsageError, match="--run is for a store"):
        reading.read([write(tmp_path / "a.json")], 1)


def test_an_export_has_the_platforms_results(tmp_path: Path) -> None:
    """With who it was, what they handed in, and what they had before."""
    student, earlier, *_ = made_up(2).students
    folder = tmp_path / "assignment_1_export"
    lines = []
    for number, results in ((11, student.results), (12, None)):
        (folder / f"submission_{number}").mkdir(parents=True)
        (folder / f"submission_{number}" / "work.py").write_text("x = 1\n")
        lines += [
            f"submission_{number}:", "  :submitters:", f"  - :name: Made Up {number}",
            "  :created_at: 2026-10-02 02:52:07.938335000 Z", "  :score: 1.0",
            f"  :results: {json.dumps(results)}", "  :history:",
            "  - :id: 5", "    :created_at: 2026-10-01 02:52:07.938335000 Z", "    :score: 0.0",
            f"    :results: {json.dumps(earlier.results)}",
        ]  # fmt: skip
    (folder / "submission_metadata.yml").write_text("\n".join(["---", *lines, ""]))
    found = reading.read([folder])
    (only,) = found.students
    assert only.name == "Made Up 11" and only.files == {"work.py": "x = 1\n"}
    assert only.results["tests"] == student.results["tests"]
    assert [each.results["tests"] for each in only.history if each.results] == [
        earlier.results["tests"]
    ]
    assert found.left_out == ["1 have no results"]
    with pytest.raises(UsageError, match="nothing beside it"):
        reading.read([folder, tmp_path])


def test_who_it_was() -> None:
    """Names before addresses before numbers before the platform's own."""
    members = Member("Ada"), Member(email="ben@example.edu"), Member(sid="03"), Member()
    assert Student("7", {}, members).name == "Ada, ben@example.edu, 03"
    assert Student("7", {}, (Member(),)).name == "7"
