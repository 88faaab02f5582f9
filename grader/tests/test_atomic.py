"""Writing files in one step."""

import errno
import os
import socket
import stat
import threading
from pathlib import Path

import pytest

from grader.atomic import is_stream, overwrite, replace_file

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")


def test_replacing_a_file_leaves_nothing_else_behind(tmp_path: Path) -> None:
    """The temporary file is gone, whether the writing worked or not."""
    target = tmp_path / "folder" / "file"
    replace_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk does not cost what was there."""
    target = tmp_path / "file"
    target.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        replace_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@POSIX
def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    """Through several links, and in one step: who has the old file open still reads that."""
    (tmp_path / "folder").mkdir()
    target = tmp_path / "folder" / "file"
    target.write_bytes(b"old")
    (tmp_path / "second").symlink_to("folder/file")
    (tmp_path / "first").symlink_to(tmp_path / "second")
    with open(target, "rb") as old:
        replace_file(tmp_path / "first", b"new")
        assert old.read() == b"old"
    assert target.read_bytes() == b"new" and not target.is_symlink()
    assert (tmp_path / "first").is_symlink() and (tmp_path / "second").is_symlink()
    assert os.listdir(tmp_path / "folder") == ["file"]


@POSIX
def test_a_dangling_link_gets_its_file(tmp_path: Path) -> None:
    """As with `>` in a shell; where the folder is missing, that is an error."""
    (tmp_path / "link").symlink_to("file")
    replace_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "file").read_bytes() == b"new"
    (tmp_path / "astray").symlink_to("no folder/file")
    with pytest.raises(FileNotFoundError):
        replace_file(tmp_path / "astray", b"new")
    assert (tmp_path / "astray").is_symlink() and not (tmp_path / "no folder").exists()


@POSIX
def test_a_loop_of_links_is_an_error(tmp_path: Path) -> None:
    """And both are still there."""
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError) as caught:
        replace_file(tmp_path / "a", b"new")
    assert caught.value.errno == errno.ELOOP
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mknod is root's")
def test_a_device_stays_a_device(tmp_path: Path) -> None:
    """Root could put a file in its place, and /dev/null would be one from then on."""
    for minor in (3, 7):  # null and full
        os.mknod(tmp_path / f"{minor}", 0o600 | stat.S_IFCHR, os.makedev(1, minor))
    (tmp_path / "link").symlink_to("3")
    before = {name: os.lstat(tmp_path / name) for name in ("3", "7", "link")}
    replace_file(tmp_path / "3", b"new")
    replace_file(tmp_path / "link", b"new")
    with pytest.raises(OSError) as caught:
        replace_file(tmp_path / "7", b"new")
    assert caught.value.errno == errno.ENOSPC
    for name, status in before.items():
        now = os.lstat(tmp_path / name)
        assert (now.st_mode, now.st_rdev, now.st_ino) == (
            status.st_mode, status.st_rdev, status.st_ino,
        )  # fmt: skip
    assert sorted(os.listdir(tmp_path)) == sorted(before)


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mknod is root's")
def test_a_disk_is_not_written_to(tmp_path: Path) -> None:
    """A slip on the command line would cost everything that is on it. This one is not there."""
    os.mknod(tmp_path / "disk", 0o600 | stat.S_IFBLK, os.makedev(239, 199))
    with pytest.raises(OSError, match="it is a disk"):
        replace_file(tmp_path / "disk", b"new")
    assert stat.S_ISBLK(os.lstat(tmp_path / "disk").st_mode)


@POSIX
def test_who_reads_a_pipe_gets_everything(tmp_path: Path) -> None:
    """More than a pipe holds, and the pipe stays."""
    os.mkfifo(tmp_path / "pipe")
    data = bytes(range(256)) * 1024
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    replace_file(tmp_path / "pipe", data)
    reader.join()
    assert read == [data]
    assert os.listdir(tmp_path) == ["pipe"] and (tmp_path / "pipe").is_fifo()


@POSIX
def test_a_socket_and_a_folder_are_errors(tmp_path: Path) -> None:
    """Neither can be written to, and neither is replaced."""
    (tmp_path / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "socket"))
        for path in (tmp_path / "folder", tmp_path / "socket", Path("/"), Path("")):
            with pytest.raises(OSError, match=r"it is a "):
                replace_file(path, b"new")
    assert sorted(os.listdir(tmp_path)) == ["folder", "socket"]


@POSIX
def test_open_descriptors_can_be_named(tmp_path: Path) -> None:
    """/dev/stdout and its like: a pipe, and a file that has lost its name."""
    reader, writer = os.pipe()
    path = Path(f"/dev/fd/{writer}")
    assert is_stream(path)
    replace_file(path, b"new")
    assert os.read(reader, 99) == b"new"
    with open(tmp_path / "file", "w+b") as file:
        os.unlink(tmp_path / "file")
        replace_file(Path(f"/dev/fd/{file.fileno()}"), b"new")
        assert file.read() == b"new"
    os.close(reader)
    os.close(writer)
    assert os.listdir(tmp_path) == []


@POSIX
def test_no_link_is_waiting_at_the_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where others may write they could lay one: a new file is made, or none."""
    (tmp_path / "victim").write_bytes(b"old")
    monkeypatch.setattr("os.urandom", lambda _: b"known")
    (tmp_path / f".file.{b'known'.hex()}").symlink_to("victim")
    with pytest.raises(FileExistsError):
        replace_file(tmp_path / "file", b"new")
    assert (tmp_path / "victim").read_bytes() == b"old"


def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path) -> None:
    """The temporary file's name is shorter."""
    replace_file(tmp_path / ("σ" * 127), b"new")
    assert (tmp_path / ("σ" * 127)).read_bytes() == b"new"


@pytest.mark.parametrize("data", [b"", b"new", b"longer than before"])
def test_overwriting_leaves_the_new_content_alone(tmp_path: Path, data: bytes) -> None:
    """Nothing of what was there stands behind it, and it is the same file."""
    target = tmp_path / "file"
    target.write_bytes(b"old content")
    number = target.stat().st_ino
    overwrite(target, data)
    assert (target.read_bytes(), target.stat().st_ino) == (data, number)


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="this machine cannot ask for room")
def test_without_room_a_file_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Room is asked for first, and what some file systems add to the file then is taken away."""
    target = tmp_path / "file"
    target.write_bytes(b"old")

    def refuse(descriptor: int, start: int, length: int) -> None:
        os.ftruncate(descriptor, length)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", refuse)
    with pytest.raises(OSError, match="No space"):
        overwrite(target, b"much longer than it was")
    assert target.read_bytes() == b"old"


def test_what_is_not_there_is_not_overwritten(tmp_path: Path) -> None:
    """It is for the last resort on a file that there is."""
    with pytest.raises(FileNotFoundError):
        overwrite(tmp_path / "none", b"new")
