"""What others wrote: bounded, regular, and harmless to show."""

import os
import socket
import threading
from pathlib import Path

import pytest

from grader.untrusted import MAX_PATH, UnreadableError, listing, read_bytes, read_text, shown_path


def test_of_a_long_path_the_end_is_shown() -> None:
    """There the file's name is; and it is one line."""
    path = "/".join(["x" * 99] * 9) + "/submitted.py"
    assert shown_path(path).endswith("/submitted.py") and len(shown_path(path)) == MAX_PATH + 4
    assert shown_path("a\n\x1b\udcff/b.py") == "a???/b.py"
    assert shown_path(Path("a/b.py")) == str(Path("a/b.py"))


def kind(path: Path, *, links: bool = False) -> str:
    """Of which kind the refusal of a file is, at once; its content if it is read."""
    found: list[str] = []

    def attempt() -> None:
        try:
            found.append(read_bytes(path, 10, links=links).decode())
        except UnreadableError as error:
            found.append(error.kind)

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(5)
    assert found, "hangs"
    return found[0]


def test_a_regular_file_within_the_limit(tmp_path: Path) -> None:
    """To the byte."""
    (tmp_path / "file").write_bytes(b"x" * 10)
    assert kind(tmp_path / "file") == "x" * 10
    (tmp_path / "file").write_bytes(b"x" * 11)
    assert kind(tmp_path / "file") == "large"


@pytest.mark.parametrize("links", [False, True])
def test_what_is_no_regular_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """A folder, a pipe, a device, nothing at all, and a name that no file can have."""
    os.mkfifo(tmp_path / "pipe")
    assert kind(tmp_path, links=links) == "irregular"
    assert kind(tmp_path / "pipe", links=links) == "irregular"
    assert kind(Path("/dev/zero"), links=links) == "irregular"
    assert kind(tmp_path / "nothing", links=links) == "missing"
    assert kind(tmp_path / ("x" * 300), links=links) == "failed"
    assert kind(tmp_path / "a\0b", links=links) == "failed"
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path)  # a socket's path has to be short
        server.bind("socket")
        assert kind(tmp_path / "socket", links=links) == "failed"


def test_links_are_read_only_where_they_may_be(tmp_path: Path) -> None:
    """Symbolic ones and hard ones."""
    (tmp_path / "file").write_text("text")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "circle").symlink_to("circle")
    assert kind(tmp_path / "link") == "link"
    assert kind(tmp_path / "circle") == "link"
    assert kind(tmp_path / "link", links=True) == "text"
    assert kind(tmp_path / "circle", links=True) == "failed"
    os.link(tmp_path / "file", tmp_path / "hard")
    assert kind(tmp_path / "hard") == "hard link"
    assert kind(tmp_path / "hard", links=True) == "text"


def test_a_read_that_fails_is_said(tmp_path: Path) -> None:
    """As of a disk that is broken: this one can be opened and not read."""
    memory = Path("/proc/self/mem")
    if not memory.exists():
        pytest.skip("this system has no such file")
    assert kind(memory) == "failed"


def test_a_listing_is_bounded_in_number_and_depth(tmp_path: Path) -> None:
    """Entries of all kinds count, before any is sorted; nothing is said of what was not seen."""
    for name in ("b/c/deep.py", "b/near.py", "top.py", ".git/x.py", "__MACOSX/x.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert listing(tmp_path, 100).files == ["top.py", "b/near.py", "b/c/deep.py"]
    assert listing(tmp_path, 100).whole and not listing(tmp_path, 100).failure
    assert listing(tmp_path, 100, 1).files == ["top.py"] and not listing(tmp_path, 100, 1).whole
    assert listing(tmp_path, 100, 2).files == ["top.py", "b/near.py"]
    short = listing(tmp_path, 4)
    assert not short.whole and short.files == ["top.py"]


def test_a_folder_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    """It is said, and nothing is raised."""
    found = listing(tmp_path / "gone", 100)
    assert found.files == [] and found.failure.endswith("cannot be read: No such file or directory")


@pytest.mark.skipif(os.scandir not in os.supports_fd, reason="this system cannot look that way")
def test_a_folder_that_turns_into_a_link_is_not_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names of what lies elsewhere are not for those who hand in a link to it in time."""
    for name in ("folder/inner/mine.py", "elsewhere/secret.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    plain, inner = os.open, tmp_path / "folder" / "inner"

    def swap(path: str, *arguments: int, **options: int) -> int:
        if path == "inner" and not inner.is_symlink():
            inner.rename(tmp_path / "away")
            inner.symlink_to(tmp_path / "elsewhere")
        return plain(path, *arguments, **options)

    monkeypatch.setattr(os, "open", swap)
    monkeypatch.setattr(os, "supports_dir_fd", {*os.supports_dir_fd, swap})
    found = listing(tmp_path / "folder", 100)
    assert found.files == [] and "inner/ cannot be read" in found.failure


def test_a_text_is_read_up_to_a_length(tmp_path: Path) -> None:
    """One byte more is too much; a byte order mark is left out."""
    path = tmp_path / "x"
    path.write_bytes(b"\xef\xbb\xbf" + "σ".encode() * 1000)
    assert read_text(path, 2003) == "σ" * 1000
    with pytest.raises(UnreadableError, match=r"^is larger than 1 KiB$"):
        read_text(path, 2002)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    """Another encoding, for one; a file that is not there is told as by read_bytes."""
    (tmp_path / "x").write_bytes(b"\xff\xfe")
    with pytest.raises(UnreadableError, match=r"^is not text in UTF-8$") as caught:
        read_text(tmp_path / "x", 99)
    assert caught.value.kind == "encoding"
    with pytest.raises(UnreadableError, match="does not exist"):
        read_text(tmp_path / "y", 99)
