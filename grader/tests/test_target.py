"""Where results may be written: what is refused is refused in one sentence, before a run."""

import os
from pathlib import Path

import pytest

from grader.cli import target
from grader.errors import UsageError


@pytest.fixture
def submission(tmp_path: Path) -> Path:
    """A student's folder, and beside it what a student would like to see overwritten."""
    folder = tmp_path / "alice"
    folder.mkdir()
    (folder / "submitted.py").write_text("alice's code")
    (tmp_path / "grades.json").write_text("bob's grade")
    return folder


def refusal(file: Path | str, submission: Path) -> str:
    """Why nothing can be written there."""
    with pytest.raises(UsageError) as caught:
        target.of(str(file), submission)
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(f"cannot write {file}: ")


def test_no_file_and_standard_output_need_no_place(submission: Path) -> None:
    """Neither is a path."""
    assert target.of(None, submission) is None
    assert target.of("-", submission) is None


def test_files_that_are_there_and_new_ones_are_good(submission: Path, tmp_path: Path) -> None:
    """Beside the submission, in its folder, and by links that the caller has made."""
    (tmp_path / "link").symlink_to("grades.json")
    for path in (tmp_path / "grades.json", tmp_path / "new", submission / "new", tmp_path / "link"):
        assert target.of(str(path), submission) == path
    for path in (Path("/dev/null"), Path("/dev/stdout")):
        if path.exists():
            assert target.of(str(path), submission) == path


def test_what_cannot_be_a_file_is_refused(submission: Path, tmp_path: Path) -> None:
    """A folder, a place in a folder that is not there, and one below a file."""
    assert refusal(submission, submission) == "it is a folder"
    assert refusal("", submission) == "it is a folder"
    assert refusal("/", submission) == "it is a folder"
    lost = tmp_path / "lost"
    assert refusal(lost / "results.json", submission) == f"there is no folder {lost}"
    assert refusal("/dev/null/x", submission) == "there is no folder /dev/null"
    (tmp_path / "loop").symlink_to("loop")
    assert "symbolic links" in refusal(tmp_path / "loop", submission)
    assert refusal(tmp_path / ("x" * 300), submission) == os.strerror(36)
    assert not lost.exists()


def test_code_is_not_overwritten(submission: Path) -> None:
    """`--json submitted.py` is a slip that would cost a student's work."""
    (submission / "results.json").symlink_to("submitted.py")
    for name in ("submitted.py", "results.json"):
        assert refusal(submission / name, submission) == "submitted.py has code in it"
    assert target.of(str(submission / "new.py"), submission) is not None


def test_a_link_that_was_submitted_leads_nowhere_else(submission: Path, tmp_path: Path) -> None:
    """Students' zips can have links in them, and who grades may write more than they may."""
    (submission / "results.json").symlink_to(tmp_path / "grades.json")
    (submission / "dangling.json").symlink_to(tmp_path / "authorized_keys")
    (submission / "folder").symlink_to(tmp_path)
    for given in (submission, submission / "submitted.py"):
        for name in ("results.json", "dangling.json", "folder/grades.json", "folder/new.json"):
            assert "points outside it" in refusal(submission / name, given)
    (submission / "own.json").symlink_to("results")
    assert target.of(str(submission / "own.json"), submission) is not None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_device_that_may_not_be_written_is_refused(submission: Path) -> None:
    """It is opened only at the end of a run, which would be too late."""
    assert refusal("/dev/mem", submission) == "Permission denied"
