"""The judgement of a simulated run; `make simulate` does the real ones."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.assignment.manifest import Assignment
from grader.authoring import chroot, packing, simulate
from grader.authoring.simulation_cases import Case, cases_of, table_case
from grader.errors import UsageError
from grader.tests import toy as toys
from grader.tests.toy import Toy

pytestmark = pytest.mark.slow

CASE = Case("a case", {"work.py": ""}, 3.0, 2.0, "work.py")
TEST = {
    "number": "3.1", "name": "double: a", "score": 3, "max_score": 4, "status": "failed",
    "output": "", "output_format": "text", "visibility": "visible", "tags": [],
}  # fmt: skip
RESULTS = {
    "output": "first line\nsecond", "execution_time": 1, "stdout_visibility": "hidden",
    "tests": [TEST], "extra_data": {},
}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words", "right"),
    [
        (RESULTS, "3 of 3 points expected. first line", True),
        ({**RESULTS, "score": 2}, "2 of 3", False),
        ({**RESULTS, "tests": [{**TEST, "score": 4}]}, "4 of 3", False),
        ({**RESULTS, "tests": []}, "results.json: ", False),
        ("{", "results.json: ", False),
        (None, "results.json: ", False),
    ],
)
def test_a_results_file_is_judged(tmp_path: Path, content: Any, words: str, right: bool) -> None:
    """It has to be there, as the schema has it, and with the expected points."""
    path = tmp_path / "results.json"
    if content is not None:
        path.write_text(content if isinstance(content, str) else json.dumps(content))
    detail, found = simulate.judge(path, CASE)
    assert (words in detail, found) == (True, right), detail


def test_points_of_what_is_no_json() -> None:
    """A handout that prints an error gets no points, and is never mistaken for a right one."""
    assert simulate.visible_points(json.dumps(RESULTS)) == 3
    assert simulate.visible_points("Traceback") != simulate.visible_points("Traceback")


def test_nothing_was_built(assignment: Assignment, tmp_path: Path) -> None:
    """What to run first."""
    with pytest.raises(UsageError, match="run python -m grader release first"):
        simulate.run(assignment, tmp_path, False)


def test_the_cases_cover_the_scale(tmp_path: Path) -> None:
    """Full marks, none, and some in between, by the kit's own grading."""
    assignment = toys.build(tmp_path)
    (tmp_path / "solution" / "samples").mkdir()
    sample = "def double(x):\n    return 2 * x\n"
    (tmp_path / "solution" / "samples" / "half_way.py").write_text(sample)
    cases = {case.name: case.points for case in cases_of(assignment)}
    assert cases["the reference"] == assignment.points + assignment.bonus_points
    assert cases["the stub"] == cases["an empty folder"] == cases["a file that is not Python"] == 0
    assert 0 < cases["half_way"] < assignment.points


@pytest.mark.parametrize(("most", "right"), [(5.0, True), (3.0, True), (2.5, False)])
def test_a_table_may_earn_less(tmp_path: Path, most: float, right: bool) -> None:
    """What is expected of it is a limit, not a figure."""
    path = tmp_path / "results.json"
    path.write_text(json.dumps(RESULTS))
    detail, found = simulate.judge(path, replace(CASE, points=most, at_most=True))
    assert detail.startswith(f"3 of at most {most:g} points expected.") and found is right


def test_a_table_is_made_from_the_handouts_zip(toy: Toy, tmp_path: Path) -> None:
    """As both files; it should pass what is visible at home, and next to nothing elsewhere."""
    frame = "frozen/expectations/visible.frame"
    entries = {
        f"toy/{name}": (toy.assignment.root / name).read_bytes()
        for name in ("assignment.toml", frame)
    }
    (tmp_path / "handout.zip").write_bytes(packing.pack(entries))
    case = table_case(toy.assignment, tmp_path / "handout.zip", tmp_path / "unpacked")
    assert case.points == pytest.approx(0.3) and case.at_most and case.visible == 4
    assert sorted(case.files) == ["bonus.py", "work.py"] and not case.refused
    assert "'test_double_1'" in case.files["work.py"] == case.files["bonus.py"]


def test_a_chroot_needs_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And debootstrap: each is said in a sentence."""
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(UsageError, match="needs root"):
        chroot.build(tmp_path)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(UsageError, match="apt-get install debootstrap"):
        chroot.build(tmp_path)


def stand_in(folder: Path, name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts a script of its own before all programs of that name."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{text}\n")
    (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("exit 1", "it gives no reason"),
        ("echo one; echo two >&2; exit 1", "two"),
        ("printf '\\n\\n'; exit 1", "it gives no reason"),
    ],
)
def test_a_debootstrap_that_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, why: str
) -> None:
    """By its last line, if it has one."""
    monkeypatch.setattr("os.geteuid", lambda: 0)
    stand_in(tmp_path / "bin", "debootstrap", script, monkeypatch)
    with pytest.raises(UsageError, match=f"debootstrap failed: {why}$"):
        chroot.build(tmp_path / "a system")


def test_certificates_that_lead_nowhere_stay_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders of certificates are full of links, and some machines have removed a few."""
    monkeypatch.setattr("os.geteuid", lambda: 0)
    stand_in(tmp_path / "bin", "debootstrap", "exit 0", monkeypatch)
    (tmp_path / "certs").mkdir()
    (tmp_path / "certs" / "good").write_text("x")
    (tmp_path / "certs" / "bad").symlink_to("nowhere")
    monkeypatch.setattr(chroot, "OF_THE_NETWORK", (str(tmp_path / "certs"),))
    chroot.build(tmp_path / "a system")
    copied = tmp_path / "a system" / str(tmp_path / "certs").lstrip("/")
    assert os.listdir(copied) == ["good"]


def test_a_command_finds_no_sources_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is tried is what the zips hold; and bytes that are no text do not stop it."""
    monkeypatch.setenv("PYTHONPATH", "/kit")
    stand_in(tmp_path / "bin", "tells", 'echo "$PYTHONPATH|$OWN|$PWD"; printf "\\377"', monkeypatch)
    done = simulate._call(["tells"], cwd=tmp_path, env={"OWN": "1"})
    assert done.stdout == f"|1|{tmp_path}\n\ufffd"


def test_a_refused_submission_says_so(tmp_path: Path) -> None:
    """No points are not enough, the first line has to say why; what is graded must not say it."""
    path = tmp_path / "results.json"
    nothing = {**RESULTS, "tests": [{**TEST, "score": 0}]}
    refused = Case("extra alone", {"bonus.py": ""}, 0.0, 0.0, "work.py")
    for output, case, right in (
        ("Not graded: there is no file.", refused, True),
        ("bonus.py: 0 points", refused, False),
        ("Not graded: the grader failed.", replace(CASE, points=0.0), False),
    ):
        path.write_text(json.dumps({**nothing, "output": output}))
        assert simulate.judge(path, case)[1] is right


def test_cases_of_a_kit_with_an_extra_file(toy: Toy) -> None:
    """Both files, the main one alone, both stubs, and the extra one alone."""
    cases = {case.name: case for case in cases_of(toy.assignment)}
    points = {name: (sorted(case.files), case.points, case.visible) for name, case in cases.items()}
    assert points["the reference"] == (["bonus.py", "work.py"], 12.0, 4.0)
    assert points["no optional file"] == (["work.py"], 6.0, 2.0)
    assert points["the stub"] == (["bonus.py", "work.py"], 0.0, 0.0)
    assert points["bonus.py alone"] == (["bonus.py"], 0.0, 0.0)
    assert [name for name, case in cases.items() if case.refused] == [
        "an empty folder", "bonus.py alone",
    ]  # fmt: skip
