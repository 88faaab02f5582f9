"""The example `sequences` is a whole assignment, and its parts fit one another."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment import manifest as assignments
from grader.assignment import misconceptions, stub, unusual
from grader.assignment.manifest import Assignment
from grader.assignment.submission import Submission
from grader.assignment.trusted import TrustedSource
from grader.authoring import contents, release, verify
from grader.errors import UsageError
from grader.feedback import fingerprints
from grader.judging import expectations, grading
from grader.judging.kit import open_sandbox
from grader.judging.verdict import Verdict
from grader.reports import wording
from grader.tests import toy as toys
from grader.tests.toy import Toy

FOLDER = Path(__file__).parents[1] / "examples" / "sequences"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """The example; what is frozen of it is kept elsewhere."""
    return replace(assignments.read(FOLDER), build=tmp_path_factory.mktemp("frozen"))


@pytest.fixture(scope="module")
def kit(example: Assignment) -> Iterator[Toy]:
    """The example at work."""
    with open_sandbox(example) as sandbox:
        yield toys.open_kit(example, sandbox)


def grade(kit: Toy, files: dict[str, str], question: int) -> list[Verdict]:
    """The visible verdicts on a question."""
    chosen = [p for p in kit.found if p.question == question and p.folder == "visible"]
    submission = Submission.of_texts(files)
    verdicts = grading.grade(kit.assignment, submission, chosen, kit.frozen, kit.sandbox)
    return sorted(verdicts, key=lambda verdict: verdict.probe.number)


def test_the_stubs_are_what_the_solution_makes(example: Assignment) -> None:
    """Else run make stub in its folder."""
    assert all(stub.is_current(file) for file in example.files)


def test_there_are_slips_and_unusual_right_files_enough(example: Assignment) -> None:
    """And each hint says something, without an answer's code in it."""
    slips = misconceptions.catalogue(example)
    assert len(slips) >= 40 and len(unusual.found(example)) >= 10
    assert {slip.question for slip in slips} == set(example.questions)
    for slip in slips:
        assert 12 <= len(slip.hint.split()) <= 60, slip.name
        assert "return " not in slip.hint and slip.title.endswith(".")


def test_the_solution_gets_all_points_and_the_stub_none(kit: Toy) -> None:
    """In all tests."""
    solution = TrustedSource.solution(kit.assignment).submission()
    stubs = {f.name: f.handout.read_text(encoding="utf-8") for f in kit.assignment.files}
    for submission, points in ((solution, 100), (Submission.of_texts(stubs), 0)):
        verdicts = grading.grade(
            kit.assignment, submission, kit.found, kit.frozen, kit.sandbox
        )  # fmt: skip
        assert sum(verdict.points for verdict in verdicts) == points


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("q01_edit_distance_replacing_costs_two", "[2] found"),
        ("q01_edit_distance_tries_everything_again", "at most 168 are expected"),
        ("q02_alignment_lists_for_pairs", "(a list), expected ("),
        ("q03_train_one_too_many", "entries, expected 6; [6] should not be there"),
        ("q05_decode_leaves_it_to_python", 'found "IndexError", expected "ValueError"'),
        ("q06_lru_cache_newest_key_first", "in another order"),
        ("q08_running_top_k_reads_all_first", "50 were counted, and at most 4 are expected"),
    ],
)
def test_a_mistake_is_said_so_that_a_beginner_sees_it(kit: Toy, name: str, words: str) -> None:
    """One of each kind of observation."""
    (slip,) = [s for s in misconceptions.catalogue(kit.assignment) if s.name == name]
    files = dict(slip.over(TrustedSource.solution(kit.assignment)).files)
    verdicts = grade(kit, files, slip.question)
    said = "\n".join(wording.reason(v, kit.assignment.limits) for v in verdicts if not v.points)
    assert words in said


def test_no_child_has_numpy_unless_it_is_asked_for(kit: Toy) -> None:
    """No test needs it."""
    files = dict(TrustedSource.solution(kit.assignment).files)
    files["sequences.py"] += "\nimport sys\nassert 'numpy' not in sys.modules\n"
    assert all(verdict.points for verdict in grade(kit, files, 1))
    files["sequences.py"] += "import numpy as np\nassert np.ones(2).sum() == 2\n"
    files["sequences.py"] = files["sequences.py"].replace("assert 'numpy' not in", "'numpy' in")
    assert all(verdict.points for verdict in grade(kit, files, 1))


def test_no_bound_is_in_what_a_child_gets(kit: Toy) -> None:
    """Neither in the probe nor in its inputs; the frozen file alone has it."""
    costly = [probe for probe in kit.found if probe.bounds]
    assert len(costly) >= 6
    for probe in costly:
        frozen = kit.frozen[probe.key]
        assert frozen.at_most().keys() == probe.bounds.keys()
        assert b"bounds" not in probe.dumps() and b"bounds" not in frozen.inputs


@pytest.mark.slow
def test_everything_that_a_release_needs_holds(example: Assignment) -> None:
    """Each slip costs its own question alone, and each unusual right file keeps all points."""
    findings = list(verify.run(example))
    assert [finding for finding in findings if not finding.holds] == []


@pytest.mark.slow
def test_a_release_has_no_example_and_grades_without_the_solution(tmp_path: Path) -> None:
    """The handout grades by itself; of grader/examples nothing is in it."""
    copy = shutil.copytree(FOLDER, tmp_path / "copy", ignore=shutil.ignore_patterns("frozen"))
    files = release.build(assignments.read(copy), tmp_path / "dist", quick=True)
    handout = next(path for path in files if path.name == "sequences-handout.zip")
    subprocess.run([sys.executable, "-m", "zipfile", "-e", handout, tmp_path], check=True)
    home = tmp_path / "sequences"
    assert not (home / "grader" / "examples").exists()
    done = subprocess.run(
        [sys.executable, "grade.py", "-j"], cwd=home, capture_output=True, text=True, check=True
    )
    assert sum(test["score"] for test in json.loads(done.stdout)["tests"]) == 0
    assert expectations.read(home / "frozen" / "expectations" / "visible.frame")
    assert fingerprints.read(assignments.read(home), assignments.read(home).folders[0])


def test_the_page_shows_what_stands_in_its_files(root: Path) -> None:
    """Each line of code on the page about new assignments is one of the example's."""
    page = (root / "docs" / "new-assignment.md").read_text(encoding="utf-8")
    section = page.partition("## Beyond arrays")[2].partition("\n## ")[0]
    shown = [line.strip() for line in section.splitlines() if line.startswith("    ")]
    files = [FOLDER / "assignment.toml", *FOLDER.glob("tests_*/*.py")]
    there = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert len(shown) > 15
    assert [line for line in shown if line not in there] == []


def test_imports_of_the_grader_are_no_secret(kit: Toy) -> None:
    """A hidden test may import what no visible one does, and students have all of it."""
    hidden = [probe for probe in kit.found if probe.folder == "hidden"]
    secrets = contents.secrets(kit.assignment, hidden)
    assert len(secrets) > 100
    assert not any(secret.startswith(("from grader", "import")) for secret in secrets)


def test_its_release_may_be_built_beside_it(example: Assignment, root: Path) -> None:
    """Though it is in the grader's folder, which goes into the zips: examples do not."""
    release._refuse_packed_folder(example, FOLDER / "dist")
    with pytest.raises(UsageError, match="goes into the zips"):
        release._refuse_packed_folder(example, root / "grader" / "dist")
