"""Taking a submission in: one regular file of text, however the folder around it is rigged."""

import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.assignment import submission
from grader.assignment.manifest import Assignment
from grader.assignment.submission import Submission, Text
from grader.errors import SubmissionError
from grader.tests import toy as toys
from grader.tests.toy import BONUS, WORK, Toy

NAME, MOST = "submitted.py", 1000


def read(path: Path) -> Text:
    """Reads a file of at most 1000 bytes, or the one in a folder."""
    folder = path if os.path.isdir(path) else None
    return submission.read(path / NAME if folder else path, NAME, MOST, folder)


def refusal(path: Path) -> str:
    """What is said about a submission that cannot be taken: one sentence, and at once."""
    errors: list[BaseException] = []

    def attempt() -> None:
        try:
            read(path)
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(5)
    assert not thread.is_alive(), "hangs"
    assert [type(error) for error in errors] == [SubmissionError], errors
    assert "\n" not in str(errors[0])
    return str(errors[0])


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the submitted file belongs, in a folder of its own; it is not there yet."""
    (tmp_path / "submission").mkdir()
    return tmp_path / "submission" / NAME


# What is taken ------------------------------------------------------------------------------------


def test_a_file_or_its_folder(target: Path) -> None:
    """The file may be named itself, or by its folder."""
    target.write_text("x = 1\n")
    assert read(target) == read(target.parent) == Text(NAME, "x = 1\n")


def test_a_file_of_another_name(target: Path) -> None:
    """A file that is named itself may be called anything; tracebacks call it by that name."""
    other = target.with_name("mine (2).txt")
    other.write_text("x = 1\n")
    assert read(other) == Text(other.name, "x = 1\n")


def test_a_notebook_is_told_apart(target: Path) -> None:
    """It would be JSON that does not import."""
    notebook = target.with_name("mine.ipynb")
    notebook.write_text("{}")
    assert "is a notebook" in refusal(notebook)


def test_other_files_are_ignored(target: Path) -> None:
    """What else is in the folder does not matter, were it named like a module of the kit."""
    target.write_text("x = 1\n")
    for name in ("numpy.py", "grader.py", "conftest.py"):
        (target.parent / name).write_text("raise SystemExit")
    assert read(target.parent) == Text(NAME, "x = 1\n")


@pytest.mark.parametrize(
    ("data", "source"),
    [
        (b"", ""),
        (b"x = 1", "x = 1"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
        ("é = 'Σ\U0001f600\x0c\u2028'\n".encode(), "é = 'Σ\U0001f600\x0c\u2028'\n"),
        (b"def f(:\n", "def f(:\n"),
    ],
)
def test_text_is_kept_to_the_letter(target: Path, data: bytes, source: str) -> None:
    """Line ends stay, and all of Unicode; only a byte order mark goes."""
    target.write_bytes(data)
    assert read(target).source == source


def test_the_largest_that_fits(target: Path) -> None:
    """A file of exactly the largest size is taken, and one byte more is too many."""
    target.write_bytes(b"x" * MOST)
    assert len(read(target).source) == MOST
    target.write_bytes(b"x" * (MOST + 1))
    assert "larger than 0 KiB" in refusal(target)
    with pytest.raises(SubmissionError, match="larger than 2 KiB"):
        target.write_bytes(b"x" * 2049)
        submission.read(target, NAME, 2048)


def test_a_huge_file_is_not_read(target: Path) -> None:
    """Of a sparse file of a terabyte no more is read than the limit."""
    with target.open("wb") as file:
        try:
            file.truncate(1 << 40)
        except OSError:
            file.truncate(1 << 31)
    assert "larger than" in refusal(target)


# What is refused ----------------------------------------------------------------------------------


def test_nothing_there(target: Path) -> None:
    """A path that does not exist is named."""
    assert refusal(target) == f"{target} does not exist: name your file or its folder"
    assert str(target) in refusal(target / "below")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xff\xfe", "it is UTF-16"),
        ("# x\n\nx = 'é'\n".encode("latin-1"), "line 3 has 'é' in another encoding"),
        ("# “x”\n".encode("cp1252"), "line 1 has '“' in another encoding"),
        (b"\xed\xa0\x80", "line 1 has 'í'"),
        (b"x\n\x81", "line 2 has the byte 0x81"),
    ],
)
def test_no_utf8(target: Path, data: bytes, why: str) -> None:
    """Text in another encoding is refused, with the line of the first odd character."""
    target.write_bytes(data)
    message = refusal(target)
    assert f"is not UTF-8 text: {why}" in message
    assert message.endswith("; save it as UTF-8")


def test_a_nul(target: Path) -> None:
    """A NUL character, on which Python's parser stumbles, is refused."""
    target.write_bytes(b"x = 1\0\n")
    assert "NUL" in refusal(target)


@pytest.mark.parametrize("to", ["secret.py", "/dev/zero", "nowhere.py", NAME, "."])
def test_a_symbolic_link(target: Path, to: str) -> None:
    """No link is followed, wherever it leads: to a secret, a device, nowhere, itself, a folder."""
    (target.parent / "secret.py").write_text("secret = 1\n")
    target.symlink_to(to)
    message = refusal(target.parent)
    assert "link" in message
    if to != ".":
        refusal(target)


def test_a_hard_link(target: Path) -> None:
    """A file with a second name may be somebody else's, and is refused."""
    secret = target.parent.parent / "secret.py"
    secret.write_text("secret = 1\n")
    os.link(secret, target)
    assert "link" in refusal(target)


def test_a_folder_in_its_place(target: Path) -> None:
    """A folder that is called like the file is not the file."""
    target.mkdir()
    assert "not a regular file" in refusal(target.parent)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo(target: Path) -> None:
    """A FIFO, which nobody may ever write to, is refused without waiting."""
    os.mkfifo(target)
    for path in (target, target.parent):
        assert "not a regular file" in refusal(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no devices")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device(device: str) -> None:
    """A device is no file, be it endless or empty."""
    refusal(Path(device))


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no such sockets")
def test_a_socket(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket is no file."""
    monkeypatch.chdir(target.parent)  # a socket's path has to be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(NAME)
        refusal(target)


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    """A path that no file can have is refused like one that is not there."""
    refusal(tmp_path / ("x" * 300))


def test_descriptors_are_closed(target: Path) -> None:
    """Neither a file that is taken nor one that is refused stays open."""
    folder = Path("/proc/self/fd")
    if not folder.exists():
        pytest.skip("this system does not list open files")
    target.write_bytes(b"\xff")
    before = len(list(folder.iterdir()))
    for path in (target, Path("/dev/zero"), target.parent):
        with pytest.raises(SubmissionError):
            read(path)
    assert len(list(folder.iterdir())) == before


# Overlays -----------------------------------------------------------------------------------------


def test_overlay_takes_the_later_definition(toy: Toy) -> None:
    """Functions of the changes count where there are some, those of the base elsewhere."""
    base = Text("base.py", "def f(): return 1\ndef g(): return f()")
    changes = Submission({"work.py": Text("changes.py", "def f(): return 2\n")})
    laid = submission.overlay(toy.assignment, Submission({"work.py": base}), changes).files[
        "work.py"
    ]
    names: dict[str, object] = {}
    exec(laid.source + "\nresult = g()", names)
    assert (laid.name, names["result"]) == ("base.py", 2)
    assert laid.source.startswith(base.source + "\n")


# Other files --------------------------------------------------------------------------------------


@pytest.fixture
def handed_in(toy: Toy, tmp_path: Path) -> Path:
    """A folder with both files of the toy kit."""
    (tmp_path / "work.py").write_text("w = 1\n")
    (tmp_path / "bonus.py").write_text("b = 1\n")
    return tmp_path


BOTH = Submission.of_texts({"work.py": "w = 1\n", "bonus.py": "b = 1\n"})


@pytest.mark.parametrize(
    ("rig", "why"),
    [
        (lambda path: path.write_bytes(b"x" * 5000), "is larger than 4 KiB"),
        (lambda path: path.write_bytes(b"\xff"), "is not UTF-8 text"),
        (lambda path: path.write_bytes(b"\0"), "has a NUL character in it"),
        (lambda path: path.symlink_to("work.py"), "it is a link"),
        (lambda path: path.symlink_to("nowhere"), "it is a link"),
        (lambda path: path.hardlink_to(path.with_name("secret")), "is a hard link"),
        (lambda path: path.mkdir(), "is not a regular file"),
    ],
)
def test_the_extra_file_has_the_same_limits(
    toy: Toy, handed_in: Path, rig: Callable[[Path], object], why: str
) -> None:
    """What is refused is named; the main file is taken in all the same."""
    (handed_in / "bonus.py").rename(handed_in / "secret")
    rig(handed_in / "bonus.py")
    taken = submission.take_in(toy.assignment, handed_in)
    assert taken.files == BOTH.only(["work.py"]).files and list(taken.refused) == ["bonus.py"]
    said = taken.refused["bonus.py"]
    assert str(handed_in / "bonus.py") in said and why in said


def test_an_overlay_has_the_optional_files_of_the_changes(toy: Toy, handed_in: Path) -> None:
    """A sample over the solution must not get the solution's extra credit."""
    base = submission.solution(toy.assignment)
    laid = submission.overlay(toy.assignment, base, BOTH.only(["work.py"]))
    assert list(laid.files) == ["work.py"]
    laid = submission.overlay(toy.assignment, base, BOTH)
    assert laid.files["bonus.py"] == BOTH.files["bonus.py"]


def test_an_overlay_has_the_required_files_of_the_base(toy: Toy) -> None:
    """A sample is one file; what else everybody hands in is there already."""
    assignment = toys.with_file(toy.assignment, "bonus.py", optional=False)
    missing = {"bonus.py": "there is no file bonus.py: submit it with work.py"}
    laid = submission.overlay(assignment, BOTH, Submission({"work.py": Text("w", "x")}, missing))
    assert laid.files["bonus.py"] == BOTH.files["bonus.py"] and laid.refused == {}


def test_the_solution_and_the_stub_are_whole(toy: Toy) -> None:
    """All files, wherever assignment.toml says that they are."""
    whole, stub = submission.solution(toy.assignment), submission.stub(toy.assignment)
    assert whole == Submission.of_texts({"work.py": WORK, "bonus.py": BONUS})
    assert ["NotImplementedError" in text.source for text in stub.files.values()] == [True, True]


def test_a_folder_that_does_not_list_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, assignment: Assignment
) -> None:
    """The file in it can be read all the same, and whether another is misnamed is not said."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "work.py").write_text("x = 1")
    monkeypatch.setattr(os, "listdir", refuse)
    taken = submission.take_in(assignment, tmp_path / "work.py")
    assert taken == Submission.of_texts({"work.py": "x = 1"})
