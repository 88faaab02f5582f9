"""What an instructor names is a class: which of the kinds it is can be seen from what is there."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from grader.batch import sources
from grader.batch.entry import Entry, Unreadable
from grader.errors import UsageError
from grader.tests import made_up


def ids(path: Path) -> list[str]:
    """The submissions of a source, of which all can be read."""
    found = list(sources.read(path))
    assert [str(item) for item in found if isinstance(item, Unreadable)] == []
    return [item.id for item in found if isinstance(item, Entry)]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A made-up export of two."""
    return made_up.export(tmp_path, {1: made_up.entry(1), 2: made_up.entry(2)})


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """A made-up class with a folder for each student."""
    for name in ("ada", "bob"):
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / "work.py").write_text(made_up.CODE)
    return tmp_path / "class"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A made-up class with a file for each student."""
    (tmp_path / "files").mkdir()
    for name in ("ada.py", "bob.ipynb", "eve.PY", "joe.py.txt"):
        (tmp_path / "files" / name).write_text(made_up.CODE)
    return tmp_path / "files"


FILES = ["ada.py", "bob.ipynb", "eve.PY", "joe.py.txt"]


def test_each_kind_is_known(export: Path, folders: Path, files: Path) -> None:
    """By its content."""
    assert ids(export) == ["1", "2"]
    assert ids(folders) == ["ada", "bob"]
    assert ids(files) == FILES


@pytest.mark.parametrize("top", [True, False])
def test_a_zip_is_what_is_in_it(export: Path, folders: Path, files: Path, top: bool) -> None:
    """With its folder at the top, as most programs pack one, and without."""
    for folder, expected in ((export, ["1", "2"]), (folders, ["ada", "bob"]), (files, FILES)):
        zipped = made_up.zipped(folder, folder.with_suffix(".zip"), top=top)
        assert ids(zipped) == expected
        renamed = zipped.rename(zipped.with_name(f"{folder.name} (1).ZIP"))
        assert ids(renamed) == expected


def test_a_zip_with_any_name_is_an_export_or_a_class_of_folders(
    export: Path, folders: Path
) -> None:
    """What is in its one folder tells; a folder with files is one submission."""
    assert ids(made_up.zipped(export, export.parent / "x.zip")) == ["1", "2"]
    assert ids(made_up.zipped(folders, folders.parent / "y.zip")) == ["ada", "bob"]
    assert ids(made_up.zipped(folders / "ada", folders.parent / "z.zip")) == ["ada"]


def test_one_folder_around_an_export_is_looked_into(export: Path, tmp_path: Path) -> None:
    """Whoever unpacks a zip by a click has one more."""
    outer = tmp_path / "outer"
    outer.mkdir()
    export.rename(outer / export.name)
    assert ids(outer) == ["1", "2"]


def test_junk_is_nobodys_submission(export: Path, folders: Path, files: Path) -> None:
    """What macOS and Windows put beside files, and hidden files, are not named either."""
    for folder in (export, folders, files):
        before = ids(folder)
        (folder / "__MACOSX" / "submission_1").mkdir(parents=True)
        for name in (".DS_Store", "._work.py", "Thumbs.db", "desktop.ini", ".hidden.py"):
            (folder / name).touch()
        assert ids(folder) == before
        assert ids(made_up.zipped(folder, folder.with_suffix(".zip"))) == before


def test_what_is_no_submission_is_named(export: Path, folders: Path) -> None:
    """A list of grades, a link, a folder that is none of an export's."""
    for folder in (export, folders):
        (folder / "grades.csv").touch()
        (folder / "link").symlink_to("/etc")
    (export / "submission_x").mkdir()
    (export / "notes.py").touch()
    said = [str(item) for item in sources.read(export) if isinstance(item, Unreadable)]
    assert said == [
        "grades.csv is no folder of a submission, and is left out",
        "link is a link, and is left out",
        "notes.py is no folder of a submission, and is left out",
        "submission_x is no folder of a submission, and is left out",
    ]
    said = [str(item) for item in sources.read(folders) if isinstance(item, Unreadable)]
    assert said[0] == "grades.csv is neither a folder nor Python, and is left out"


def test_what_a_zip_left_out_is_named(folders: Path) -> None:
    """With the submissions that it has."""
    zipped = made_up.zipped(folders, folders.with_suffix(".zip"))
    with zipfile.ZipFile(zipped, "a") as archive:
        archive.writestr("class/../../out.py", "made up")
    found = list(sources.read(zipped))
    assert str(found[0]) == ("class/../../out.py has a path that leads elsewhere, and is left out")
    assert [item.id for item in found[1:] if isinstance(item, Entry)] == ["ada", "bob"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("nowhere", "does not exist"),
        ("work.py", "is no folder and no zip"),
        ("empty", "has no submission in it"),
        ("bad.zip", "cannot be unpacked"),
    ],
)
def test_what_is_no_class_is_said_at_once(tmp_path: Path, name: str, why: str) -> None:
    """Before the first submission is asked for."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".DS_Store").touch()
    (tmp_path / "work.py").touch()
    (tmp_path / "bad.zip").touch()
    with pytest.raises(UsageError, match=why):
        sources.read(tmp_path / name)


def test_a_zip_is_unpacked_where_one_says(folders: Path, tmp_path: Path) -> None:
    """And stays there."""
    zipped = made_up.zipped(folders, folders.with_suffix(".zip"))
    found = [item for item in sources.read(zipped, tmp_path / "into") if isinstance(item, Entry)]
    assert found[0].path == tmp_path / "into" / "class" / "ada"
    with pytest.raises(UsageError, match="is not empty"):
        sources.read(zipped, tmp_path / "into")


def test_a_temporary_folder_is_removed(folders: Path, root: Path) -> None:
    """When the process ends, and not when one that it forked does."""
    zipped = made_up.zipped(folders, folders.with_suffix(".zip"))
    code = f"""
import os, pathlib, sys
from grader.batch import sources
first = next(iter(sources.read(pathlib.Path({str(zipped)!r})))).path
if os.fork() == 0:
    sys.exit()
os.wait()
print(first, (first / "work.py").exists())
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    where, there = done.stdout.split()
    assert there == "True" and not Path(where).exists()


def test_a_large_class_is_read(tmp_path: Path) -> None:
    """Each entry by itself: with results, and with a history."""
    home = made_up.export(tmp_path, dict.fromkeys(range(1, 31), ""))
    with open(home / made_up.METADATA, "w") as file:
        file.writelines(made_up.large(30, 20, history=3))
    found = [item for item in sources.read(home) if isinstance(item, Entry)]
    assert [item.id for item in found] == [str(number) for number in range(1, 31)]
    assert all(item.results and len(item.results["tests"]) == 20 for item in found)
    assert all(len(item.history) == 3 for item in found)


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_a_name_that_is_not_utf8_is_left_out_and_named(folders: Path) -> None:
    """A store keeps text; and nobody else's submission is lost."""
    odd = os.fsencode(folders) + b"/andr\xe9"
    os.mkdir(odd)
    left_out, *others = sources.read(folders)
    assert isinstance(left_out, Unreadable) and "not UTF-8" in str(left_out)
    assert [entry.id for entry in others if isinstance(entry, Entry)] == ["ada", "bob"]
