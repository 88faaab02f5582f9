"""A zip of others stays in its folder and within bounds, and an odd file costs no other."""

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from grader.batch import zips
from grader.errors import UsageError


def packed(path: Path, files: dict[str, bytes], **attributes: int) -> Path:
    """A zip with these files; attributes are of all of them."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            for key, value in attributes.items():
                setattr(info, key, value)
            archive.writestr(info, data)
    return path


def below(folder: Path) -> set[str]:
    """The files below a folder."""
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def test_files_and_folders_are_unpacked_without_junk(tmp_path: Path) -> None:
    """Backslashes are folders, as some programs write them; a Mac's second files are left out."""
    files = {
        "a/work.py": b"1", "b\\work.py": b"2", "c/": b"", "__MACOSX/a/._work.py": b"",
        "a/.DS_Store": b"", "a/._work.py": b"", "./d.py": b"3", "Thumbs.db": b"",
    }  # fmt: skip
    target = tmp_path / "new" / "folder"
    assert zips.unpack(packed(tmp_path / "x.zip", files), target) == []
    assert below(target) == {"a/work.py", "b/work.py", "d.py"}
    assert (target / "c").is_dir()


@pytest.mark.parametrize(
    "name",
    ["../out.py", "/out.py", "a/../../out.py", "..\\out.py", "a//out.py", "\\out.py", "..", "/"],
)
def test_no_path_leaves_the_folder(tmp_path: Path, name: str) -> None:
    """It is named and left out, and the others are there."""
    zipped = packed(tmp_path / "x.zip", {name: b"out", "ok.py": b""})
    left_out = zips.unpack(zipped, tmp_path / "in" / "side")
    assert [item.why for item in left_out] == ["has a path that leads elsewhere, and is left out"]
    assert below(tmp_path) == {"x.zip", "in/side/ok.py"}


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_no_link_is_made(tmp_path: Path, kind: int) -> None:
    """Nor anything else that is no file."""
    zipped = packed(
        tmp_path / "x.zip", {"link": b"/etc/passwd"}, external_attr=(kind | 0o777) << 16
    )
    (left_out,) = zips.unpack(zipped, tmp_path / "in")
    assert str(left_out) == "link is a link, or no regular file, and is left out"
    assert list((tmp_path / "in").iterdir()) == []


def test_nothing_is_executable_or_of_another_user(tmp_path: Path) -> None:
    """Whatever mode the zip has."""
    mode = stat.S_IFREG | stat.S_ISUID | 0o777
    zips.unpack(packed(tmp_path / "x.zip", {"a": b""}, external_attr=mode << 16), tmp_path / "in")
    assert not stat.S_IMODE((tmp_path / "in" / "a").stat().st_mode) & 0o7111


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"a": b"1", "a/b": b"2"}, "cannot be unpacked, and is left out: "),
        ({"a" * 300: b""}, "has a path that is too long"),
        ({"a/" * 50 + "x": b""}, "has a path that is too long"),
    ],
)
def test_paths_that_no_disk_takes_are_named(
    tmp_path: Path, files: dict[str, bytes], why: str
) -> None:
    """And cost no others."""
    left_out = zips.unpack(packed(tmp_path / "x.zip", {**files, "ok": b""}), tmp_path / "in")
    assert [item.why.startswith(why) for item in left_out] == [True]
    assert "ok" in below(tmp_path / "in")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_first_of_two_files_with_one_name_stays(tmp_path: Path) -> None:
    """Which of them was meant nobody knows: the second is named."""
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("a.py", b"first")
        archive.writestr("a.py", b"second")
    (left_out,) = zips.unpack(tmp_path / "x.zip", tmp_path / "in")
    assert left_out.where == "a.py" and "File exists" in left_out.why
    assert (tmp_path / "in" / "a.py").read_bytes() == b"first"


def test_a_large_file_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the one that lists the class, where it stands."""
    monkeypatch.setattr(zips, "MAX_FILE", 1 << 20)
    large = b"\0" * (2 << 20)
    files = {"a/work.py": large, "list.yml": large, "x/list.yml": large, "x/y/list.yml": large}
    left_out = zips.unpack(packed(tmp_path / "x.zip", files), tmp_path / "one")
    assert len(left_out) == 4
    left_out = zips.unpack(tmp_path / "x.zip", tmp_path / "two", "list.yml")
    assert [item.where for item in left_out] == ["a/work.py", "x/y/list.yml"]
    assert left_out[0].why == "is larger than 1 MB, and is left out"


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By what it would have unpacked, and by how many files it has; nothing is written."""
    monkeypatch.setattr(zips, "SMALL", 1 << 20)
    bomb = packed(tmp_path / "x.zip", {f"{n}.py": b"\0" * (1 << 20) for n in range(9)})
    with pytest.raises(UsageError, match=r"x\.zip has 0 MB and would have 9 MB unpacked; 1 MB are"):
        zips.unpack(bomb, tmp_path / "in")
    monkeypatch.setattr(zips, "MAX_ENTRIES", 8)
    with pytest.raises(UsageError, match="has 9 files, and may have 8"):
        zips.unpack(bomb, tmp_path / "in")
    assert below(tmp_path) == {"x.zip"}


def test_a_size_that_is_not_true_is_not_believed(tmp_path: Path) -> None:
    """A file that says it is small is not unpacked beyond that."""
    path = packed(tmp_path / "x.zip", {"a.py": b"\0" * 5_000_000, "b.py": b"1"})
    data = path.read_bytes().replace((5_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    path.write_bytes(data)
    (left_out,) = zips.unpack(path, tmp_path / "in")
    assert left_out.where == "a.py" and below(tmp_path / "in") == {"b.py"}


def test_a_damaged_file_costs_no_other(tmp_path: Path) -> None:
    """Nor does one that is encrypted."""
    path = packed(tmp_path / "x.zip", {"a.py": os.urandom(999), "b.py": b"1"})
    data = bytearray(path.read_bytes())
    data[500] ^= 1
    path.write_bytes(data)
    (left_out,) = zips.unpack(path, tmp_path / "in")
    assert left_out.where == "a.py" and "is left out" in left_out.why
    assert below(tmp_path / "in") == {"b.py"}
    secret = packed(tmp_path / "y.zip", {"a.py": b"1"})
    data = bytearray(secret.read_bytes())
    for head, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(head) + flags] |= 1
    secret.write_bytes(data)
    (left_out,) = zips.unpack(secret, tmp_path / "two")
    assert "encrypted" in left_out.why


def test_what_is_no_zip_is_said(tmp_path: Path) -> None:
    """And a folder that has something in it is not unpacked into."""
    (tmp_path / "x.zip").write_bytes(b"made up")
    with pytest.raises(UsageError, match=r"x\.zip cannot be unpacked: File is not a zip file"):
        zips.unpack(tmp_path / "x.zip", tmp_path / "in")
    stream = io.BytesIO()
    zipfile.ZipFile(stream, "w").close()
    (tmp_path / "x.zip").write_bytes(stream.getvalue())
    assert zips.unpack(tmp_path / "x.zip", tmp_path / "in") == []
    with pytest.raises(UsageError, match="is not empty: name another folder to unpack into"):
        zips.unpack(tmp_path / "x.zip", tmp_path)
