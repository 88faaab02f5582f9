"""A release: refused if anything fails, the same bytes each time, another seed other inputs.

The visible tests have other inputs for Gradescope than for students.
"""

import io
import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.assignment import misconceptions
from grader.assignment.manifest import Assignment
from grader.authoring import answers, redraw, release, verify
from grader.authoring.packing import Entries, unpack
from grader.errors import UsageError
from grader.judging import expectations, stored
from grader.tests.toy import Toy, with_file

pytestmark = pytest.mark.slow

NAMES = ("handout.zip", "autograder.zip", "solution.zip", "release.json")


@pytest.fixture(scope="module")
def assignment(assignment: Assignment, tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """The shipped one with a short catalogue, because each build freezes all of it from the
    beginning; so there is no question in which students' tests have to find what is in it."""
    assert assignment.slips is not None
    folder = tmp_path_factory.mktemp("slips")
    for name in ("q02_sub.py", "q05_matmul.py", "q13.py"):
        shutil.copy(assignment.slips / name, folder)
    own = {question.file for question in assignment.questions.values() if question.own_tests}
    return replace(
        assignment,
        slips=folder,
        files=tuple(file for file in assignment.files if file.name not in own),
        questions={n: q for n, q in assignment.questions.items() if not q.own_tests},
    )


@pytest.fixture(scope="module")
def built(assignment: Assignment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release's folder."""
    out = tmp_path_factory.mktemp("dist")
    paths = release.build(assignment, out, quick=True)
    assert [path.name for path in paths] == [f"autodiff-{name}" for name in NAMES]
    return out


def unpacked(path: Path) -> Entries:
    """A zip's files."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_two_builds_are_the_same(built: Path, assignment: Assignment, tmp_path: Path) -> None:
    """Byte for byte, the record too."""
    for path in release.build(assignment, tmp_path, quick=True):
        assert path.read_bytes() == (built / path.name).read_bytes(), path.name


def test_another_seed_changes_inputs_and_nothing_else(
    built: Path, assignment: Assignment, tmp_path: Path
) -> None:
    """Frozen inputs and expectations, and the seed that assignment.toml names.

    Another name is that of the files and of the student's folder.
    """
    release.build(replace(assignment, seed="sp27", name="mp05"), tmp_path, quick=True)
    for kind in ("handout", "autograder", "solution"):
        old = unpacked(built / f"autodiff-{kind}.zip")
        new = unpacked(tmp_path / f"mp05-{kind}.zip")
        new = {path.replace("mp05", "autodiff", 1): content for path, content in new.items()}
        assert old.keys() == new.keys()
        changed = {path.split("/")[-1] for path in old if old[path] != new[path]}
        frames = {path.split("/")[-1] for path in old if path.endswith(".frame")}
        assert changed == ({"assignment.toml"} | frames if frames else set())
    frame = "frozen/expectations/hidden.frame"
    before, after = (
        expectations.inputs_in(unpacked(path)[frame])
        for path in (built / "autodiff-autograder.zip", tmp_path / "mp05-autograder.zip")
    )
    assert before.keys() == after.keys()
    assert redraw.salt(assignment) != redraw.salt(replace(assignment, seed="sp27"))


def test_visible_tests_have_other_inputs_on_gradescope(built: Path) -> None:
    """Every single one of them; and what known mistakes observe is of the same draw."""
    home, gradescope = (
        {path.split("/", 1)[-1] if top else path: content for path, content in files.items()}
        for top, files in (
            (True, unpacked(built / "autodiff-handout.zip")),
            (False, unpacked(built / "autodiff-autograder.zip")),
        )
    )
    frame = "frozen/expectations/visible.frame"
    first, second = (expectations.inputs_in(each[frame]) for each in (home, gradescope))
    assert first.keys() == second.keys() and len(first) > 80
    assert [name for name in first if first[name] == second[name]] == []
    known = "frozen/fingerprints/visible.frame"
    names = [list(stored.Node(each[known]).node("misconceptions")) for each in (home, gradescope)]
    assert names[0] == names[1] != []
    assert home[known] != gradescope[known]


def test_nobody_but_the_autograder_has_the_salt(built: Path, assignment: Assignment) -> None:
    """Neither students' zip, nor the staff's, nor the record, which may be public."""
    salt = redraw.salt(assignment).encode()
    having = [
        f"{path.name}: {name}"
        for path in sorted(built.iterdir())
        for name, content in (
            unpacked(path) if path.suffix == ".zip" else {"": path.read_bytes()}
        ).items()
        if salt in content
    ]
    assert having == ["autodiff-autograder.zip: frozen/expectations/visible.frame"]


def test_one_draw_for_both_is_refused(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever went wrong, students do not get the inputs that the autograder has."""
    redraw.load(toy.assignment, toy.found, toy.sandbox)
    assert release._zips(toy.assignment, toy.assignment)
    monkeypatch.setattr(redraw, "redrawn", lambda assignment: assignment)
    with pytest.raises(verify.Shortfall, match="Both zips have the same visible inputs"):
        release._zips(toy.assignment, toy.assignment)


@pytest.fixture(scope="module")
def gradescope(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out as Gradescope does, with the autograder in it."""
    folder = tmp_path_factory.mktemp("autograder")
    unpack(built / "autodiff-autograder.zip", folder / "source")
    for name in ("submission", "results"):
        (folder / name).mkdir()
    return folder


def submit(folder: Path, **texts: str) -> dict[str, Any]:
    """Submits files by their names without .py, and returns the results."""
    for path in (folder / "submission").iterdir():
        path.unlink()
    for name, text in texts.items():
        (folder / "submission" / f"{name}.py").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "grader.gradescope.autograde", str(folder)]
    subprocess.run(command, cwd=folder / "source", check=True, capture_output=True)
    results: dict[str, Any] = json.loads((folder / "results" / "results.json").read_text())
    return results


def test_a_table_of_the_handouts_answers_earns_nothing(
    built: Path, gradescope: Path, tmp_path: Path
) -> None:
    """At most 5 of 100 points are allowed; it is 0, and 0 of extra credit."""
    unpack(built / "autodiff-handout.zip", tmp_path)
    table = answers.of_handout(tmp_path / "autodiff")
    results = submit(gradescope, submitted=table, extra=table, further=table)
    assert len(results["tests"]) > 150
    assert sum(test["score"] for test in results["tests"]) == 0
    assert "The visible tests use different numbers here than on your own computer." in (
        results["output"].splitlines()
    )


@pytest.mark.parametrize("name", ["q02_sub_forgets_the_sign", "q05_matmul_overwrites_gradients"])
def test_a_known_mistake_is_recognised_on_gradescope(
    gradescope: Path, assignment: Assignment, name: str
) -> None:
    """Its hint stands under visible tests, as at home: what it observes is of the same draw."""
    catalogue = misconceptions.catalogue(assignment)
    (mistake,) = (each for each in catalogue if each.name == name)
    results = submit(gradescope, submitted=mistake.source)
    outputs = [" ".join(test["output"].split()) for test in results["tests"]]
    assert [output for output in outputs if f"Likely mistake: {mistake.title}" in output]


def test_the_record_names_what_was_built(built: Path, assignment: Assignment) -> None:
    """Checksums of the zips, the seed, points, and everything that was verified."""
    record = json.loads((built / "autodiff-release.json").read_text())
    assert set(record["files"]) == {f"autodiff-{name}" for name in NAMES[:3]}
    assert record["seed"] == assignment.seed
    questions = record["points"].values()
    assert sum(each["points"] for each in questions if not each.get("extra")) == 100
    assert set(record["verified"]) == set(verify.CHECKS) - set(verify.LONG)


def test_the_zips_are_small(built: Path) -> None:
    """Students download one, and Gradescope copies the other to each machine."""
    assert (built / "autodiff-handout.zip").stat().st_size < 1_000_000
    assert (built / "autodiff-autograder.zip").stat().st_size < 2_000_000


def test_nothing_is_built_if_anything_fails(assignment: Assignment, tmp_path: Path) -> None:
    """Every shortfall is named, and the folder stays empty."""
    wrong = with_file(assignment, "submitted.py", handout=tmp_path / "handout" / "submitted.py")
    (tmp_path / "handout").mkdir()
    wrong.main.handout.write_text(assignment.main.solution.read_text(encoding="utf-8"))
    with pytest.raises(verify.Shortfall) as caught:
        release.build(wrong, tmp_path / "dist", quick=True)
    assert "the handout is current" in str(caught.value)
    assert "the stub gets none" in str(caught.value)
    assert list((tmp_path / "dist").iterdir()) == []


@pytest.mark.parametrize("name", ["handout", "handout/dist", "solution", "hidden_probes", "data"])
def test_a_release_is_not_part_of_the_next(toy: Toy, name: str) -> None:
    """Its zips would be packed, the solution's among them, and no check sees into a zip."""
    out = toy.assignment.root / name
    with_data = replace(toy.assignment, data=toy.assignment.root / "data")
    with pytest.raises(UsageError, match="which goes into the zips: choose another"):
        release.build(with_data, out, quick=True)
    assert not list(out.glob("*.zip"))


def test_a_folder_that_cannot_be_written(assignment: Assignment, tmp_path: Path) -> None:
    """One sentence that names the option."""
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="name a folder with --out"):
        release.build(assignment, tmp_path / "file", quick=True)
