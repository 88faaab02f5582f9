"""Finding a submission's files: in any folder, under nearly any name, and among however many."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader import untrusted
from grader.assignment import locate as locating
from grader.assignment import submission
from grader.assignment.locate import Located, locate
from grader.assignment.manifest import Assignment
from grader.assignment.submission import Submission, Text
from grader.errors import SubmissionError
from grader.tests import toy as toys

MAIN, OTHER = "work.py", "bonus.py"
Make = Callable[..., Path]


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """An assignment whose files are called work.py and bonus.py."""
    return toys.build(tmp_path_factory.mktemp("kit"))


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A function that makes a folder with files of these names, and returns it."""

    def make(*names: str) -> Path:
        for name in ("submission/", *names):
            path = tmp_path / "submission" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not name.endswith("/"):
                path.write_text("x = 1\n")
        (tmp_path / "submission").mkdir(exist_ok=True)
        return tmp_path / "submission"

    return make


def refusal(kit: Assignment, path: Path) -> str:
    """What is said about a submission that cannot be taken in: one line."""
    with pytest.raises(SubmissionError) as caught:
        submission.take_in(kit, path)
    assert str(caught.value).isprintable()
    return str(caught.value)


# The main file ------------------------------------------------------------------------------------


def test_an_empty_folder(kit: Assignment, make: Make) -> None:
    """A folder without the file is told what name it should have."""
    expected = "there is no file work.py in submission: submit a file of that name"
    assert refusal(kit, make()) == expected


def test_the_present_folder_has_a_name(
    kit: Assignment, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though its path is a dot."""
    monkeypatch.chdir(make())
    assert "no file work.py in submission: " in refusal(kit, Path("."))


def test_a_folder_with_other_files(kit: Assignment, make: Make) -> None:
    """Files of other names are named; of many, five, and none that holds no code."""
    message = refusal(kit, make("notes.txt", *(f"file{i}.py" for i in range(7))))
    assert "you submitted file0.py, file1.py, file2.py, file3.py, file4.py and 2 more:" in message
    assert "txt" not in message


@pytest.mark.parametrize(
    "name",
    ["Work.py", "work (1).py", "work-2.py", "work_final.py", "work_final_v2 (1).py", "mp05/WORK.PY",
     "work copy.py", "Copy of work.py", "work.py.txt", "\uff57\uff4f\uff52\uff4b.py"],
)  # fmt: skip
def test_almost_the_right_name(kit: Assignment, make: Make, name: str) -> None:
    """What a browser, a Mac or a hurry makes of the name is recognised, and the remedy said."""
    said = f"and you submitted {name}: rename it to work.py"
    assert refusal(kit, make(name, "other.py")).endswith(said)


@pytest.mark.parametrize("name", ["workshop.py", "homework.py", "work.pyc", "wor.py", "works.py"])
def test_another_name_is_not_taken_for_it(kit: Assignment, make: Make, name: str) -> None:
    """Who has handed in something else is not told to rename it."""
    assert "rename" not in refusal(kit, make(name, "other.py"))


@pytest.mark.parametrize("name", ["work.ipynb", "Work (1).IPYNB", "homework.ipynb", "a/work.ipynb"])
def test_a_notebook_is_not_to_be_renamed(kit: Assignment, make: Make, name: str) -> None:
    """A folder with nothing else: the same as is said about the notebook itself."""
    said = f"{name} is a notebook: put your functions into work.py"
    folder = make(name)
    assert refusal(kit, folder) == said
    assert refusal(kit, folder / name) == f"{folder / name} is a notebook: {said.split(': ')[1]}"


def test_a_notebook_where_the_file_should_be(kit: Assignment, make: Make) -> None:
    """At home the file is named: what is beside its place is looked at then."""
    folder = make("work.ipynb")
    said = "work.ipynb is a notebook: put your functions into work.py"
    assert refusal(kit, folder / MAIN) == said
    assert "does not exist" in refusal(kit, folder / "mine.py")


def test_a_notebook_that_was_renamed(kit: Assignment, make: Make) -> None:
    """It is JSON; as Python it would fail with a NameError that helps nobody."""
    path = make(MAIN) / MAIN
    path.write_text('{\n "cells": [],\n "nbformat": 4\n}')
    assert "is a notebook, renamed: put your functions into work.py" in refusal(kit, path)


def test_the_file_in_a_folder_below(kit: Assignment, make: Make) -> None:
    """Who zips a folder submits the file all the same; what else comes along is not in the way."""
    folder = make(
        "mp05/mine/work.py", "__MACOSX/mp05/mine/work.py", "mp05/.ipynb_checkpoints/work.py"
    )
    assert locate(kit, folder) == Located({MAIN: folder / "mp05" / "mine" / MAIN}, folder=folder)


def test_two_files_of_the_right_name(kit: Assignment, make: Make) -> None:
    """Which of the two counts, nobody can know; one at the top counts before those below."""
    folder = make("a/work.py", "b/work.py")
    assert "2 files work.py (a/work.py, b/work.py): submit one" in refusal(kit, folder)
    make(MAIN)
    assert locate(kit, folder).files[MAIN] == folder / MAIN


def test_a_linked_folder_is_not_followed(kit: Assignment, make: Make, tmp_path: Path) -> None:
    """What lies elsewhere on the machine is not submitted."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / MAIN).touch()
    (make() / "mp05").symlink_to(tmp_path / "elsewhere")
    assert "there is no file work.py" in refusal(kit, make())


def test_links_in_a_circle(kit: Assignment, make: Make) -> None:
    """They are not walked along."""
    folder = make("a/b/other.py")
    (folder / "a" / "b" / "up").symlink_to(folder)
    (folder / "self").symlink_to("self")
    assert "you submitted a/b/other.py: " in refusal(kit, folder)


@pytest.mark.skipif(os.open not in os.supports_dir_fd, reason="this system cannot open that way")
def test_a_folder_that_turns_into_a_link(
    kit: Assignment, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who owns the folder may change it while it is looked at; nothing elsewhere is read."""
    folder = make("a/work.py")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / MAIN).write_text("secret = 1\n")

    def swapped(*arguments: object) -> Located:
        found = locate(kit, folder)
        (folder / "a").rename(folder / "b")
        (folder / "a").symlink_to(tmp_path / "secret")
        return found

    monkeypatch.setattr(submission, "locate", swapped)
    assert "cannot be read" in refusal(kit, folder)


@pytest.mark.parametrize(
    "name",
    ["a\nTotal: 100.py", "a\x1b[31m.py", "a\u202e.py", "a\udcff.py", "a\u2028.py", "\ue000.py"],
)
def test_names_cannot_pass_for_a_line_of_the_graders_own(
    kit: Assignment, make: Make, name: str
) -> None:
    """Control characters, changes of direction and bytes that are no UTF-8, also of folders."""
    folder = make(name)
    assert "?" in refusal(kit, folder)
    folder = folder.rename(folder.with_name(name))
    assert "?" in refusal(kit, folder)
    (folder / MAIN).symlink_to("nowhere")
    assert "?" in refusal(kit, folder)


def test_a_long_name_is_cut(kit: Assignment, make: Make) -> None:
    """The end is kept, by which it is told apart."""
    message = refusal(kit, make("/".join(["x" * 200] * 6) + "/mine.py"))
    assert len(message) < 500 and "xxx/mine.py: " in message


def test_a_crowded_folder(kit: Assignment, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search gives up at some number of entries, and says so; at the top none are counted."""
    monkeypatch.setattr(locating, "MAX_ENTRIES", 50)
    folder = make(*(f"{name}/{number:02}.py" for name in "abc" for number in range(30)))
    assert f"no file work.py among the {locating.LOOKED_AT} in submission" in refusal(kit, folder)
    make(MAIN)
    assert locate(kit, folder).files[MAIN] == folder / MAIN


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """Folders in one another, deeper than Python's stack and than the longest path.

    They are taken away again: whoever empties folders for temporary files goes by recursion.
    """
    folder, depth = tmp_path / "submission", 2 * sys.getrecursionlimit()
    folder.mkdir()
    here = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        here = _moved(here, "d")
    yield folder
    for _ in range(depth):
        here = _moved(here, "..")
        os.rmdir("d", dir_fd=here)
    os.close(here)


def _moved(here: int, where: str) -> int:
    there = os.open(where, os.O_RDONLY, dir_fd=here)
    os.close(here)
    return there


def test_a_deep_folder(kit: Assignment, deep: Path) -> None:
    """Still a sentence."""
    assert f"{locating.LOOKED_AT} in submission: submit" in refusal(kit, deep)


def test_similar_names_are_looked_for_in_linear_time(
    kit: Assignment, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a name that is longer than any slip nothing is looked at but its length."""
    seen: list[int] = []
    plain = locating.ADDED

    class Counted:
        def fullmatch(self, text: str) -> object:
            seen.append(len(text))
            return plain.fullmatch(text)

    monkeypatch.setattr(locating, "ADDED", Counted())
    refusal(kit, make(*("work" + "_" * 240 + f"{number}.py" for number in range(20))))
    assert not seen
    refusal(kit, make("work" + "_" * 90 + "x.py"))
    assert len(seen) <= 4 and max(seen) <= locating.MAX_SIMILAR


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read(kit: Assignment, make: Make) -> None:
    """It is said, with what there is besides; a file of the right name is read all the same."""
    folder = make("closed/other.py", "mine.py")
    (folder / "closed").chmod(0)
    assert "(closed/ cannot be read: Permission denied)" in refusal(kit, folder)
    make(MAIN)
    folder.chmod(0o300)
    try:
        assert submission.take_in(kit, folder).files[MAIN].source == "x = 1\n"
        assert submission.take_in(kit, folder / MAIN).files[MAIN].source == "x = 1\n"
    finally:
        folder.chmod(0o700)
        (folder / "closed").chmod(0o700)


# Other files --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", MAIN, OTHER])
def test_both_files_by_any_of_their_names(kit: Assignment, make: Make, name: str) -> None:
    """The folder, the main file or the extra file may be named."""
    folder = make(MAIN, OTHER)
    found = locate(kit, folder / name)
    assert found.files == {MAIN: folder / MAIN, OTHER: folder / OTHER}


def test_a_main_file_of_another_name_has_the_extra_file_too(kit: Assignment, make: Make) -> None:
    """Who grades a copy of the main file grades the extra file that is beside it."""
    folder = make("copy.py", OTHER)
    assert locate(kit, folder / "copy.py") == Located(
        {MAIN: folder / "copy.py", OTHER: folder / OTHER}
    )


@pytest.mark.parametrize(
    ("main", "extra"),
    [("a/work.py", "a/bonus.py"), ("a/work.py", OTHER), (MAIN, "a/bonus.py"),
     ("a/work.py", "b/bonus.py")],
)  # fmt: skip
def test_the_extra_file_may_be_in_another_folder(
    kit: Assignment, make: Make, main: str, extra: str
) -> None:
    """If there is one alone."""
    folder = make(main, extra)
    assert locate(kit, folder) == Located(
        {MAIN: folder / main, OTHER: folder / extra}, folder=folder
    )


def test_the_extra_file_beside_the_main_file_goes_first(kit: Assignment, make: Make) -> None:
    """Of several elsewhere none is taken, and where they are is said."""
    folder = make(MAIN, "a/bonus.py", "b/bonus.py")
    found = locate(kit, folder)
    assert list(found.files) == [MAIN]
    assert found.refused == {
        OTHER: "there are 2 files bonus.py (a/bonus.py, b/bonus.py): submit one of them, beside "
        "work.py"
    }
    make(OTHER)
    assert locate(kit, folder) == Located(
        {MAIN: folder / MAIN, OTHER: folder / OTHER}, folder=folder
    )


def test_the_extra_file_may_be_left_out_and_the_main_file_not(kit: Assignment, make: Make) -> None:
    """Its questions are extra credit; what everybody hands in is asked for by name."""
    folder = make(OTHER)
    assert refusal(kit, folder) == (
        "there is no file work.py in submission, and you submitted bonus.py: bonus.py is extra "
        "credit, submit work.py with it"
    )
    assert "work.py does not exist" in refusal(kit, folder / OTHER)
    make(MAIN, "other.py")
    (folder / OTHER).unlink()
    assert locate(kit, folder) == Located({MAIN: folder / MAIN}, folder=folder)


def test_an_extra_file_that_was_named_and_is_not_there(kit: Assignment, make: Make) -> None:
    """It is missed, although the main file would be there to grade."""
    assert "bonus.py does not exist" in refusal(kit, make(MAIN) / OTHER)


@pytest.mark.parametrize("name", ["Bonus.py", "bonus (1).py", "bonus_final.py", "bonus.py.txt"])
def test_an_extra_file_of_nearly_the_right_name_is_missed(
    kit: Assignment, make: Make, name: str
) -> None:
    """Who has renamed it, or whose browser has, learns it; the main file is taken in."""
    taken = submission.take_in(kit, make(MAIN, name))
    why = f"there is no file bonus.py, and you submitted {name}: rename it to bonus.py"
    assert taken == Submission({MAIN: Text(MAIN, "x = 1\n")}, {OTHER: why})


@pytest.mark.parametrize(("name", "missed"), [("bonus-2.py", True), ("a/b/bonus-2.py", False)])
def test_a_file_far_from_the_main_file_is_no_slip(
    kit: Assignment, make: Make, name: str, missed: bool
) -> None:
    """At the top, or beside the main file, it may be; in a folder of packages it is nobody's."""
    assert bool(locate(kit, make("a/work.py", name)).refused) is missed


def test_an_extra_notebook_is_not_to_be_renamed(kit: Assignment, make: Make) -> None:
    """Beside the main file, in its folder or by its name."""
    for path in (make(MAIN, "bonus.ipynb"), make() / MAIN):
        said = "bonus.ipynb is a notebook: put your functions into bonus.py"
        assert submission.take_in(kit, path).refused == {OTHER: said}


def test_the_main_file_is_not_taken_for_the_extra_file(kit: Assignment, make: Make) -> None:
    """A copy of the main file may have a name like the extra file's."""
    assert locate(kit, make("bonus2.py") / "bonus2.py").refused == {}


def test_a_kit_of_one_file_takes_no_other(kit: Assignment, make: Make) -> None:
    """Whatever is beside the main file."""
    assert list(locate(toys.of_one_file(kit), make(MAIN, OTHER)).files) == [MAIN]


@pytest.mark.parametrize("rig", ["link", "large", "utf-16", "absent", "several"])
@pytest.mark.parametrize("extra", [False, True])
def test_whether_there_was_an_extra_file_is_known_of_a_refused_submission(
    kit: Assignment, make: Make, rig: str, extra: bool
) -> None:
    """What is listed of it depends on that alone."""
    folder = make(MAIN, *[OTHER] * extra)
    if rig in ("link", "absent", "several"):
        (folder / MAIN).unlink()
    if rig == "link":
        (folder / MAIN).symlink_to("nowhere")
    elif rig == "several":
        make("a/work.py", "b/work.py")
    elif rig != "absent":
        (folder / MAIN).write_bytes(b"\xff\xfe" if rig == "utf-16" else b"x" * 5000)
    with pytest.raises(SubmissionError) as caught:
        submission.take_in(kit, folder)
    assert caught.value.handed_in == ({OTHER} if extra else set())


def test_names_are_not_listed_where_none_is_missed(
    kit: Assignment, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that was named with its extra file beside it: nothing around them is looked at."""
    folder = make(MAIN, OTHER)

    def fail(*_: object) -> untrusted.Listing:
        raise AssertionError("listed")

    monkeypatch.setattr(locating, "listing", fail)
    assert locate(kit, folder / MAIN) == Located({MAIN: folder / MAIN, OTHER: folder / OTHER})


# Required files -----------------------------------------------------------------------------------


@pytest.fixture
def both_required(kit: Assignment) -> Assignment:
    """The same, with both files to be handed in."""
    return toys.with_file(kit, OTHER, optional=False)


@pytest.mark.parametrize("name", ["", MAIN])
def test_a_required_file_is_missed(both_required: Assignment, make: Make, name: str) -> None:
    """The main file is graded all the same."""
    found = locate(both_required, make(MAIN) / name)
    assert found.refused == {OTHER: "there is no file bonus.py: submit it with work.py"}


def test_a_required_file_alone_is_no_extra_credit(both_required: Assignment, make: Make) -> None:
    """The main file is missed."""
    assert refusal(both_required, make(OTHER)) == (
        "there is no file work.py in submission, and you submitted bonus.py: submit work.py with it"
    )


@pytest.mark.parametrize("names", [("work2.py",), ("work2.py", "other.py")])
def test_a_file_of_the_list_is_not_taken_for_another(
    kit: Assignment, make: Make, names: tuple[str, ...]
) -> None:
    """Though it may be called nearly like it."""
    main, other = kit.files
    similar = replace(kit, files=(main, replace(other, name="work2.py")))
    assert "rename" not in refusal(similar, make(*names))
    assert "work.py does not exist" in refusal(similar, make(*names) / MAIN)
    swapped = replace(kit, files=(replace(main, name="work2.py"), replace(other, name=MAIN)))
    assert locate(swapped, make(*names)).refused == {}
