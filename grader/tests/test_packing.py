"""Zips: the same bytes from the same files, whatever their dates and modes on disk."""

import io
import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.authoring import packing
from grader.errors import AssignmentError, UsageError

NAMES = st.text("abc_.", min_size=1, max_size=8).filter(lambda name: name.strip("."))


@given(st.dictionaries(NAMES, st.binary(max_size=50)))
def test_the_order_of_files_does_not_matter(entries: dict[str, bytes]) -> None:
    """A zip follows from what is in it alone, and holds it."""
    made = packing.pack(entries)
    assert made == packing.pack(dict(reversed(entries.items())))
    archive = zipfile.ZipFile(io.BytesIO(made))
    assert {name: archive.read(name) for name in archive.namelist()} == entries


def test_scripts_stay_executable(tmp_path: Path) -> None:
    """What begins with #! can be run after unpacking, by our way and by unzip's."""
    zipped = tmp_path / "kit.zip"
    script = b"#!/bin/sh\necho fine\n"
    zipped.write_bytes(packing.pack({"run_autograder": script, "notes": b""}))
    packing.unpack(zipped, tmp_path / "out")
    assert subprocess.check_output([tmp_path / "out" / "run_autograder"]) == b"fine\n"
    assert not os.access(tmp_path / "out" / "notes", os.X_OK)
    info = zipfile.ZipFile(zipped).getinfo("run_autograder")
    assert info.external_attr >> 16 == 0o100755


def test_a_tree_without_what_was_made(tmp_path: Path) -> None:
    """Caches, hidden files and what is to be skipped stay behind."""
    for name in (
        "a/b.py", "a/__pycache__/b.pyc", "a/.secret", ".git/x", "tests/t.py", "c.txt", "a/m-ub.gz",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert set(packing.tree(tmp_path, "kit", skip=("tests", "m-ub*"))) == {
        "kit/a/b.py",
        "kit/c.txt",
    }
    assert set(packing.tree(tmp_path / "a")) == {"b.py", "m-ub.gz"}


def test_a_link_is_not_packed(tmp_path: Path) -> None:
    """Neither what it leads to, which may be anything, nor nothing in its place."""
    (tmp_path / "kit").mkdir()
    (tmp_path / "solution.py").write_text("x")
    (tmp_path / "kit" / ".lock").symlink_to("nowhere")
    assert packing.tree(tmp_path / "kit") == {}
    for target in ("../solution.py", "nowhere", "..", "/etc/passwd"):
        (tmp_path / "kit" / "given.py").symlink_to(target)
        with pytest.raises(AssignmentError, match=r"given\.py is a link"):
            packing.tree(tmp_path / "kit")
        (tmp_path / "kit" / "given.py").unlink()


def test_a_damaged_zip_is_wrong_usage(tmp_path: Path) -> None:
    """Cut off, changed in its middle, empty, of another kind: one sentence."""
    whole = packing.pack({"a": b"some text " * 999, "b": bytes(range(256))})
    middle = whole[:40] + bytes(len(whole) - 80) + whole[-40:]
    changed = bytearray(whole)
    changed[50] ^= 255
    encrypted = bytearray(whole)
    encrypted[6] |= 1
    encrypted[whole.index(b"PK\1\2") + 8] |= 1
    for data in (b"", b"PK", whole[:-30], whole[30:], middle, changed, encrypted):
        (tmp_path / "x.zip").write_bytes(data)
        with pytest.raises(UsageError, match=r"x\.zip is damaged: run python -m grader release"):
            packing.unpack(tmp_path / "x.zip", tmp_path / "out")


def test_dates_do_not_matter(tmp_path: Path) -> None:
    """A file that was touched is the same file."""
    (tmp_path / "a.py").write_bytes(b"1")
    before = packing.pack(packing.tree(tmp_path))
    os.utime(tmp_path / "a.py", (0, 0))
    (tmp_path / "a.py").chmod(0o600)
    assert packing.pack(packing.tree(tmp_path)) == before


def test_a_checksum_as_sha256sum_prints_it() -> None:
    """The first digits that everybody knows: those of nothing at all."""
    assert packing.sha256(b"").startswith("e3b0c44298fc1c14")
