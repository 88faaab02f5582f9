"""Gradescope's export: who made which submission, and what an odd entry costs."""

from pathlib import Path

import pytest

from grader.batch import gradescope_export, sources
from grader.batch.entry import Entry, Unreadable
from grader.tests import made_up
from grader.tests.made_up import entry, export


def read(home: Path) -> tuple[dict[str, Entry], list[str]]:
    """The submissions of an export by their numbers, and what could not be read."""
    found = list(sources.read(home))
    entries = [item for item in found if isinstance(item, Entry)]
    assert len({item.id for item in entries}) == len(entries), "ids differ"
    return {item.id: item for item in entries}, [
        str(item) for item in found if isinstance(item, Unreadable)
    ]


def one(tmp_path: Path, text: str) -> Entry:
    """The submission of an export with one entry, of which all can be read."""
    entries, said = read(export(tmp_path, {7: text}))
    assert said == []
    return entries["7"]


def test_all_of_an_entry_is_read(tmp_path: Path) -> None:
    """Names, the time with its offset, points, results with plain keys."""
    found = one(tmp_path, entry(7, rest=made_up.results(3)))
    member = found.members[0]
    assert (member.name, member.sid, member.email) == (
        "Made Up 7",
        "00000007",
        "made.up.7@example.edu",
    )
    assert found.created_at == "2026-10-02T02:52:07.938335+00:00"
    assert found.score == 7.0 and found.results is not None
    assert found.results["tests"][1]["score"] == 1.5
    assert found.results["tests"][1]["number"] == "0.1"
    assert (found.path / "work.py").read_text() == made_up.CODE


@pytest.mark.parametrize(
    ("written", "sid"),
    [("012345", "012345"), ("'012345'", "012345"), ("12345", "12345"), ("1.10", "1.10"),
     ("", ""), ("~", ""), ("0o17", "0o17"), ("1_000", "1_000"), ("[1]", ""), ("1:30", "1:30")],
)  # fmt: skip
def test_a_students_number_is_what_was_written(tmp_path: Path, written: str, sid: str) -> None:
    """Neither octal nor a float, with quotes or without."""
    found = one(tmp_path, entry(7, f"  - :name: Made Up\n    :sid: {written}\n"))
    assert found.members[0].sid == sid


def test_a_group_has_several_members(tmp_path: Path) -> None:
    """In their order."""
    found = one(tmp_path, entry(7, made_up.student(1) + made_up.student(2)))
    assert [member.name for member in found.members] == ["Made Up 1", "Made Up 2"]


def test_an_anonymous_student_has_no_address(tmp_path: Path) -> None:
    """Nor a number, nor a name, if Gradescope keeps them back."""
    found = one(tmp_path, entry(7, "  - :name: Made Up\n"))
    assert (found.members[0].sid, found.members[0].email) == ("", "")
    assert one(tmp_path / "2", entry(7, "  - {}\n")).members[0].name == ""
    assert one(tmp_path / "3", "submission_7:\n  :submitters: []\n").members == ()


def test_the_history_is_oldest_first(tmp_path: Path) -> None:
    """One made after the one that counts is among them; an empty item is not."""
    items = [("3", "2026-10-09", "5.0"), ("1", "2026-09-01", "'1.5'"), ("2", "2026-09-02", "x")]
    rest = "  :history:\n" + "  -\n".join(
        f"  - :id: {n}\n    :created_at: {day} 10:00:00.123456789 -08:00\n    :score: {score}\n"
        "    :submitters: []\n"
        for n, day, score in items
    )
    found = one(tmp_path, entry(7, rest=rest))
    assert [item.id for item in found.history] == ["1", "2", "3"]
    assert [item.score for item in found.history] == [1.5, None, 5.0]
    assert found.history[-1].created_at == "2026-10-09T10:00:00.123456-08:00"
    assert found.history[-1].created_at > found.created_at


@pytest.mark.parametrize(
    ("score", "points"),
    [("7.5", 7.5), ("27:0.75e1", 7.5), ("!ruby/object:BigDecimal 27:0.75e1", 7.5), ("'8'", 8.0),
     ("", None), (".nan", None), ("nan", None), ("[1]", None), ("9" * 400, None), ("-1", -1.0)],
)  # fmt: skip
def test_points_are_a_number_or_unknown(tmp_path: Path, score: str, points: float | None) -> None:
    """As Ruby writes them."""
    assert one(tmp_path, f"submission_7:\n  :score: {score}\n").score == points


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("submission_2:\n", "has an empty entry in submission_metadata.yml"),
        ("submission_2: ~\n", "has an empty entry in submission_metadata.yml"),
        ("submission_2: 7\n", "has an empty entry in submission_metadata.yml"),
        ("submission_2:\n  :submitters: [{:name: x\n", "that is not YAML: "),
        ("submission_2:\n\t:submitters: x\n", "that is not YAML: "),
        ("submission_2:\n  :score: \x07\n", "that is not YAML: "),
        ("submission_2:\n  :score: " + "[" * 999 + "\n", "that is nested too deeply"),
        (entry(2) + entry(2, made_up.student(9)), "has 2 entries in submission_metadata.yml that"),
    ],
)
def test_an_odd_entry_costs_no_other(tmp_path: Path, text: str, why: str) -> None:
    """It is named, and its files are there all the same, without an owner."""
    entries, said = read(export(tmp_path, {1: entry(1), 2: text, 3: entry(3)}))
    assert list(entries) == ["1", "2", "3"]
    assert entries["2"].members == () and entries["1"].members and entries["3"].members
    assert len(said) == 1 and said[0].startswith("submission_2 ") and why in said[0]
    assert said[0].isprintable()


def test_an_entry_that_is_there_twice_and_says_the_same_is_one(tmp_path: Path) -> None:
    """Nothing is unknown."""
    entries, said = read(export(tmp_path, {1: entry(1) + entry(1)}))
    assert entries["1"].members and said == []


@pytest.mark.parametrize("odd", ["    output: \x07\n", "    - [\n", "    a: *x\n", "    a: \xff\n"])
def test_odd_results_do_not_cost_the_name(tmp_path: Path, odd: str) -> None:
    """What a student's code printed is in them."""
    home = export(tmp_path, {1: entry(1, rest=f"  :results:\n{odd}"), 2: entry(2)})
    path = home / made_up.METADATA
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))
    entries, said = read(home)
    assert entries["1"].members[0].name == "Made Up 1" and entries["1"].results is None
    assert len(said) == 1 and said[0].endswith("graded without its earlier results")


def test_an_entry_that_is_too_large_keeps_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next one is found behind it."""
    monkeypatch.setattr(gradescope_export, "MAX_ENTRY", 2000)
    monkeypatch.setattr(gradescope_export, "MAX_LINE", 100)
    large = "  :results:\n    output: '" + "x submission_9: " * 500 + "'\n"
    entries, said = read(export(tmp_path, {1: entry(1, rest=large), 2: entry(2)}))
    assert entries["1"].members[0].name == "Made Up 1" and entries["2"].members
    assert len(said) == 1 and "is too large" in said[0]


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    """Nor a byte order mark."""
    text = {1: entry(1, rest=made_up.results(2)), 2: entry(2)}
    plain, _ = read(export(tmp_path / "1", text))
    other = export(tmp_path / "2", text, newline="\r\n")
    path = other / made_up.METADATA
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    windows, said = read(other)
    assert said == []
    assert [item.members for item in windows.values()] == [i.members for i in plain.values()]
    assert windows["1"].results == plain["1"].results


def test_folders_and_entries_without_one_another_are_named(tmp_path: Path) -> None:
    """A folder's files are graded without a name; an entry without files is not."""
    home = export(tmp_path, {1: entry(1), 2: entry(2)})
    (home / made_up.METADATA).write_text("---\n" + entry(1) + entry(3))
    entries, said = read(home)
    assert list(entries) == ["1", "2"] and entries["2"].members == ()
    assert said == [
        "submission_3 is in submission_metadata.yml, and has no folder",
        "submission_2 is not in submission_metadata.yml: graded without a name",
    ]


def test_metadata_with_nothing_in_it_is_said_once(tmp_path: Path) -> None:
    """Not of each submission."""
    entries, said = read(export(tmp_path, {1: "", 2: ""}))
    assert list(entries) == ["1", "2"]
    assert said == [f"{made_up.METADATA} has no entry: every submission is graded without a name"]


def test_names_are_a_line_that_can_be_printed(tmp_path: Path) -> None:
    """Whatever a student calls himself."""
    who = "  - :name: \"Made\\n\\e[31m Up\\u202e\"\n    :sid: '1'\n"
    assert one(tmp_path, entry(7, who)).members[0].name == "Made Up"
    assert len(one(tmp_path / "2", entry(7, f"  - :name: {'x' * 9999}\n")).members[0].name) < 400
