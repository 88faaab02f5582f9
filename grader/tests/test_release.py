"""A release: refused if anything fails, the same bytes each time, another seed other inputs."""

import io
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment.manifest import Assignment
from grader.authoring import release, verify
from grader.authoring.packing import Entries
from grader.errors import UsageError
from grader.sandbox import wire

NAMES = ("handout.zip", "autograder.zip", "solution.zip", "release.json")


@pytest.fixture(scope="module")
def assignment(assignment: Assignment, tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """The shipped one with a short catalogue: each build freezes all of it from the beginning."""
    assert assignment.misconceptions is not None
    folder = tmp_path_factory.mktemp("misconceptions")
    for path in sorted(assignment.misconceptions.glob("*.py"))[::20]:
        shutil.copy(path, folder)
    return replace(assignment, misconceptions=folder)


@pytest.fixture(scope="module")
def built(assignment: Assignment, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release's folder."""
    out = tmp_path_factory.mktemp("dist")
    paths = release.build(assignment, root, out, quick=True)
    assert [path.name for path in paths] == [f"autodiff-{name}" for name in NAMES]
    return out


def unpacked(path: Path) -> Entries:
    """A zip's files."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_two_builds_are_the_same(
    built: Path, assignment: Assignment, root: Path, tmp_path: Path
) -> None:
    """Byte for byte, the record too."""
    for path in release.build(assignment, root, tmp_path, quick=True):
        assert path.read_bytes() == (built / path.name).read_bytes(), path.name


def test_another_seed_changes_inputs_and_nothing_else(
    built: Path, assignment: Assignment, root: Path, tmp_path: Path
) -> None:
    """Frozen inputs and expectations, and the seed that assignment.toml names.

    Another name is that of the files and of the student's folder.
    """
    release.build(replace(assignment, seed="sp27", name="mp05"), root, tmp_path, quick=True)
    for kind in ("handout", "autograder", "solution"):
        old = unpacked(built / f"autodiff-{kind}.zip")
        new = unpacked(tmp_path / f"mp05-{kind}.zip")
        new = {path.replace("mp05", "autodiff", 1): content for path, content in new.items()}
        assert old.keys() == new.keys()
        changed = {path.split("/")[-1] for path in old if old[path] != new[path]}
        frames = {path.split("/")[-1] for path in old if path.endswith(".frame")}
        assert changed == ({"assignment.toml"} | frames if frames else set())
    frame = "build/expectations/hidden.frame"
    before, after = (
        wire.decode(unpacked(path)[frame]).values
        for path in (built / "autodiff-autograder.zip", tmp_path / "mp05-autograder.zip")
    )
    assert before.keys() == after.keys()


def test_the_record_names_what_was_built(built: Path, assignment: Assignment) -> None:
    """Checksums of the zips, the seed, points, and everything that was verified."""
    record = json.loads((built / "autodiff-release.json").read_text())
    assert set(record["files"]) == {f"autodiff-{name}" for name in NAMES[:3]}
    assert record["seed"] == assignment.seed
    questions = record["points"].values()
    assert sum(each["points"] for each in questions if not each.get("extra")) == 100
    assert set(record["verified"]) == set(verify.CHECKS) - {verify.MISTAKES}


def test_the_zips_are_small(built: Path) -> None:
    """Students download one, and Gradescope copies the other to each machine."""
    assert (built / "autodiff-handout.zip").stat().st_size < 1_000_000
    assert (built / "autodiff-autograder.zip").stat().st_size < 2_000_000


def test_nothing_is_built_if_anything_fails(
    assignment: Assignment, root: Path, tmp_path: Path
) -> None:
    """Every shortfall is named, and the folder stays empty."""
    wrong = replace(assignment, handout=tmp_path / "submitted.py")
    (tmp_path / "submitted.py").write_text(assignment.solution.read_text(encoding="utf-8"))
    with pytest.raises(verify.Shortfall) as caught:
        release.build(wrong, root, tmp_path / "dist", quick=True)
    assert "the handout is current" in str(caught.value)
    assert "the stub gets none" in str(caught.value)
    assert list((tmp_path / "dist").iterdir()) == []


def test_a_folder_that_cannot_be_written(
    assignment: Assignment, root: Path, tmp_path: Path
) -> None:
    """One sentence that names the option."""
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="name a folder with --out"):
        release.build(assignment, root, tmp_path / "file", quick=True)
