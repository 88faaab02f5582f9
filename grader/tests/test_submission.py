"""Taking a submission in: one regular file of text, however the folder around it is rigged."""

import os
import socket
import subprocess
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment import submission
from grader.assignment.manifest import Assignment
from grader.assignment.submission import Submission
from grader.errors import SubmissionError
from grader.tests.toy import BONUS, WORK, Toy

NAME, MOST = "submitted.py", 1000


def read(path: Path) -> Submission:
    """Reads a submission of at most 1000 bytes."""
    found = submission.find(path, NAME) if os.path.isdir(path) else path
    return submission.read(found, NAME, MOST)


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
    assert read(target) == read(target.parent) == Submission(NAME, "x = 1\n")


def test_a_file_of_another_name(target: Path) -> None:
    """A file that is named itself may be called anything; tracebacks call it by that name."""
    other = target.with_name("mine (2).txt")
    other.write_text("x = 1\n")
    assert read(other) == Submission(other.name, "x = 1\n")


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
    assert read(target.parent) == Submission(NAME, "x = 1\n")


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


def test_an_empty_folder(target: Path) -> None:
    """A folder without the file is told what name it should have."""
    expected = f"there is no file {NAME} in submission: submit a file of that name"
    assert refusal(target.parent) == expected


def test_a_folder_with_other_files(target: Path) -> None:
    """Files of other names are named; of many, five, and none that holds no code."""
    for name in ("notes.txt", *(f"file{i}.py" for i in range(7))):
        (target.parent / name).touch()
    message = refusal(target.parent)
    assert "and you submitted file0.py, file1.py, file2.py, file3.py, file4.py: " in message
    assert "txt" not in message


@pytest.mark.parametrize(
    "name", ["Submitted.py", "submitted (1).py", "submitted-2.py", "submitted_final.py",
             "submitted.ipynb", "mp05/SUBMITTED.PY", "submitted copy.py"],
)  # fmt: skip
def test_almost_the_right_name(target: Path, name: str) -> None:
    """What a browser, a Mac or a hurry makes of the name is recognised, and the remedy said."""
    (target.parent / name).parent.mkdir(exist_ok=True)
    (target.parent / name).touch()
    (target.parent / "other.py").touch()
    assert refusal(target.parent).endswith(f"and you submitted {name}: rename it to {NAME}")


def test_the_file_in_a_folder_below(target: Path) -> None:
    """Who zips a folder submits the file all the same; a Mac's shadow files are not in the way."""
    for folder in ("mp05/work", "__MACOSX/mp05/work"):
        (target.parent / folder).mkdir(parents=True)
        (target.parent / folder / NAME).write_text(f"# {folder}", encoding="utf-8")
    assert read(target.parent).source == "# mp05/work"


def test_two_files_of_the_right_name(target: Path) -> None:
    """Which of the two counts, nobody can know; one at the top counts before those below."""
    for folder in ("a", "b"):
        (target.parent / folder).mkdir()
        (target.parent / folder / NAME).touch()
    assert f"2 files {NAME} (a/{NAME}, b/{NAME}): submit one" in refusal(target.parent)
    target.write_text("# top", encoding="utf-8")
    assert read(target.parent).source == "# top"


def test_a_linked_folder_is_not_followed(target: Path, tmp_path: Path) -> None:
    """What lies elsewhere on the machine is not submitted."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / NAME).touch()
    (target.parent / "mp05").symlink_to(tmp_path / "elsewhere")
    assert f"there is no file {NAME}" in refusal(target.parent)


def test_a_name_with_a_newline(target: Path) -> None:
    """It cannot pass for a line of the grader's own."""
    (target.parent / "a\nTotal: 100.py").touch()
    assert "you submitted a?Total: 100.py:" in refusal(target.parent)


def test_a_deep_or_crowded_folder(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search gives up at some number of files, and still answers in a sentence."""
    monkeypatch.setattr(submission, "MAX_FILES", 10)
    for number in range(30):
        (target.parent / f"{number:02}").mkdir()
        (target.parent / f"{number:02}" / "x.py").touch()
    assert f"there is no file {NAME}" in refusal(target.parent)


@pytest.mark.parametrize("data", [b"\xff\xfe", "x = 'é'\n".encode("latin-1"), b"\xed\xa0\x80"])
def test_no_utf8(target: Path, data: bytes) -> None:
    """Text in another encoding is refused, with the place of the first odd byte."""
    target.write_bytes(data)
    message = refusal(target)
    assert "is not UTF-8 text" in message
    assert f"byte {next(i for i, byte in enumerate(data) if byte > 127)}" in message


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


def test_overlay_takes_the_later_definition() -> None:
    """Functions of the changes count where there are some, those of the base elsewhere."""
    base = Submission("base.py", "def f(): return 1\ndef g(): return f()")
    laid = submission.overlay(base, Submission("changes.py", "def f(): return 2\n"))
    names: dict[str, object] = {}
    exec(laid.source + "\nresult = g()", names)
    assert (laid.name, names["result"]) == ("base.py", 2)
    assert laid.source.startswith(base.source + "\n")


# The extra file ------------------------------------------------------------------------------


@pytest.fixture
def handed_in(toy: Toy, tmp_path: Path) -> Path:
    """A folder with both files of the toy kit."""
    (tmp_path / "work.py").write_text("w = 1\n")
    (tmp_path / "bonus.py").write_text("b = 1\n")
    return tmp_path


BOTH = Submission("work.py", "w = 1\n", Submission("bonus.py", "b = 1\n"))


@pytest.mark.parametrize("name", ["", "work.py", "bonus.py"])
def test_both_files_are_taken_by_any_of_their_names(toy: Toy, handed_in: Path, name: str) -> None:
    """The folder, the main file or the extra file may be named."""
    assert submission.take_in(toy.assignment, handed_in / name) == BOTH


def test_a_main_file_of_another_name_has_the_extra_file_too(toy: Toy, handed_in: Path) -> None:
    """Who grades a copy of the main file grades the extra file that is beside it."""
    (handed_in / "work.py").rename(handed_in / "copy.py")
    assert submission.take_in(toy.assignment, handed_in / "copy.py").extra == BOTH.extra


def test_the_extra_file_is_that_beside_the_main_file(toy: Toy, handed_in: Path) -> None:
    """In a folder below they are together as well; one elsewhere is not taken."""
    below = handed_in / "mp05"
    below.mkdir()
    for name in ("work.py", "bonus.py"):
        (handed_in / name).rename(below / name)
    assert submission.take_in(toy.assignment, handed_in) == BOTH
    (below / "bonus.py").rename(handed_in / "bonus.py")
    assert submission.take_in(toy.assignment, handed_in).extra is None


def test_the_extra_file_may_be_left_out_and_the_main_file_not(toy: Toy, handed_in: Path) -> None:
    """Its questions are extra credit; what everybody hands in is asked for by name."""
    (handed_in / "bonus.py").rename(handed_in / "other.py")
    assert submission.take_in(toy.assignment, handed_in).extra is None
    (handed_in / "other.py").rename(handed_in / "bonus.py")
    (handed_in / "work.py").unlink()
    with pytest.raises(SubmissionError, match=r"no file work\.py .* you submitted bonus\.py"):
        submission.take_in(toy.assignment, handed_in)
    with pytest.raises(SubmissionError, match=r"work\.py does not exist"):
        submission.take_in(toy.assignment, handed_in / "bonus.py")


def test_an_extra_file_that_was_named_and_is_not_there(toy: Toy, handed_in: Path) -> None:
    """It is missed, although the main file would be there to grade."""
    (handed_in / "bonus.py").unlink()
    with pytest.raises(SubmissionError, match=r"bonus\.py does not exist"):
        submission.take_in(toy.assignment, handed_in / "bonus.py")


@pytest.mark.parametrize("name", ["Bonus.py", "bonus (1).py", "bonus_final.py", "bonus.ipynb"])
def test_an_extra_file_of_nearly_the_right_name_is_missed(
    toy: Toy, handed_in: Path, name: str
) -> None:
    """Who has renamed it, or whose browser has, learns it; the main file is taken in."""
    (handed_in / "bonus.py").rename(handed_in / name)
    taken = submission.take_in(toy.assignment, handed_in)
    assert (taken.source, taken.extra) == (BOTH.source, None)
    assert taken.refused == (
        f"there is no file bonus.py, and you submitted {name}: rename it to bonus.py"
    )


def test_the_main_file_is_not_taken_for_the_extra_file(toy: Toy, handed_in: Path) -> None:
    """A copy of the main file may have a name like the extra file's."""
    (handed_in / "bonus.py").unlink()
    (handed_in / "work.py").rename(handed_in / "bonus2.py")
    assert submission.take_in(toy.assignment, handed_in / "bonus2.py").refused == ""


def test_a_kit_without_an_extra_file_takes_none(toy: Toy, handed_in: Path) -> None:
    """Whatever is beside the main file."""
    alone = replace(toy.assignment, extra=None)
    assert submission.take_in(alone, handed_in).extra is None


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
    assert (taken.source, taken.extra) == (BOTH.source, None)
    assert str(handed_in / "bonus.py") in taken.refused and why in taken.refused


def test_an_overlay_has_the_extra_file_of_the_changes(toy: Toy, handed_in: Path) -> None:
    """A sample over the solution must not get the solution's extra credit."""
    base = submission.solution(toy.assignment)
    assert base.extra is not None
    assert submission.overlay(base, Submission("changes.py", "")).extra is None
    assert submission.overlay(base, BOTH).extra == BOTH.extra


def test_the_solution_and_the_stub_are_whole(toy: Toy) -> None:
    """Both files, wherever assignment.toml says that they are."""
    whole, stub = submission.solution(toy.assignment), submission.stub(toy.assignment)
    assert whole.extra is not None and stub.extra is not None
    assert (whole.source, whole.extra.source) == (WORK, BONUS)
    assert "NotImplementedError" in stub.source and "NotImplementedError" in stub.extra.source


def test_folders_within_folders_are_no_trouble(tmp_path: Path) -> None:
    """As many as a path can have: more than Python can recurse. The file may be in the last."""
    here = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1900):
            os.mkdir("a")
            os.chdir("a")
        Path("other.py").touch()
        os.chdir(here)
        with pytest.raises(SubmissionError, match=r"there is no file submitted\.py"):
            submission.find(tmp_path, "submitted.py")
        deepest = Path(tmp_path, *"a" * 990)
        (deepest / "submitted.py").touch()
        assert submission.find(tmp_path, "submitted.py") == deepest / "submitted.py"
    finally:
        os.chdir(here)
        subprocess.run(["rm", "-r", str(tmp_path / "a")], check=True)  # shutil's way recurses too


def test_a_folder_that_does_not_list_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, assignment: Assignment
) -> None:
    """The file in it can be read all the same, and whether another is misnamed is not said."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "submitted.py").write_text("x = 1")
    monkeypatch.setattr(os, "listdir", refuse)
    taken = submission.take_in(assignment, tmp_path / "submitted.py")
    assert (taken.source, taken.refused) == ("x = 1", "")
