"""The assignment as it is shipped: its settings, its draws, what its zips hold, its repository."""

import re
import subprocess
from pathlib import Path

import nbformat
import pytest

from grader.assignment import manifest, probes, stub, tallies
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.submission import Submission
from grader.assignment.trusted import TrustedSource
from grader.authoring import answers, contents, notebooks, packing, redraw
from grader.cli import main as command_line
from grader.feedback import fingerprints
from grader.judging import engines, expectations, grading, jobs
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.tests.conftest import Grade, Worth

FROZEN = {"frozen/expectations/visible.frame": b"frame"}


def test_the_shipped_file_reads(root: Path) -> None:
    """The kit's own assignment.toml is right, and all of its paths exist."""
    read = manifest.read(root)
    assert (read.root, read.main.name) == (root, "submitted.py")
    assert all(file.solution.is_file() and file.handout.is_file() for file in read.files)
    assert [folder.path.is_dir() for folder in read.folders] == [True, True]
    assert read.limits.run_wall_s < 600  # Gradescope ends a run then


def test_the_shipped_points_sum_to_100(root: Path) -> None:
    """The points that the course announced: who changes them in assignment.toml does so here."""
    shipped = manifest.read(root)
    points = [question.points for question in shipped.questions.values() if not question.bonus]
    assert list(shipped.questions)[:11] == list(range(1, 12))
    assert points == [10, 6, 8, 8, 8, 6, 6, 10, 12, 16, 10]
    assert shipped.points == 100


def test_the_reference_gets_every_point_and_the_stub_none(
    grade: Grade, assignment: Assignment, reference: str, worth: Worth
) -> None:
    """No test passes without an answer."""
    assert sum(verdict.points for verdict in grade(reference)) == worth.points() == 100
    unsolved = grade(assignment.main.handout.read_text(encoding="utf-8"))
    assert [verdict.probe.key for verdict in unsolved if verdict.points] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["nearly_there.py", "half_way.py"])
def test_the_samples_get_a_part(root: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """`make grade` shows a newcomer full, partial and failing."""
    base = root / ("solution" if name == "nearly_there.py" else "handout") / "submitted.py"
    words = ["grade", str(root / "solution" / "samples" / name), "--base", str(base)]
    assert command_line.main(words) == 0
    shown = capsys.readouterr().out
    assert "all passed" in shown and "tests failed" in shown


@pytest.mark.slow
def test_the_solution_answers_in_one_child_as_it_does_in_a_child_per_probe(
    assignment: Assignment, all_probes: list[Probe], frozen: dict[str, Frozen]
) -> None:
    """Byte for byte, all probes."""
    solution = TrustedSource.solution(assignment)
    drawn = [(probe, frozen[probe.key].inputs) for probe in all_probes]
    files = jobs.of(assignment, solution.submission())
    with open_sandbox(assignment) as sandbox:
        found = engines.answers(assignment, solution, drawn, sandbox)
        for probe, inputs in drawn:
            job = files[probe.file]._replace(function=probe.dumps(), inputs=inputs)
            assert found[probe.key] == expectations.observe(probe, job, sandbox), probe.key


# Its probes ---------------------------------------------------------------------------------------


def test_weights_sum_to_the_points(all_probes: list[Probe], assignment: Assignment) -> None:
    """Every question has the points of assignment.toml, about half of them in each folder."""
    entries = [e for folder in ("visible", "hidden") for e in tallies.of(assignment, folder)]
    for question in assignment.questions.values():
        own = [p for p in (*all_probes, *entries) if p.question == question.number]
        worth = sum(probe.points for probe in own)
        assert worth == question.points, f"{question.title}: tests are worth {worth}"
        for folder in ("visible", "hidden"):
            share = sum(probe.points for probe in own if probe.folder == folder)
            assert 0.4 <= share / question.points <= 0.6, f"{question.title}, {folder}"


def test_names_are_unique(all_probes: list[Probe]) -> None:
    """Keys, numbers and titles within a folder's question tell probes apart."""
    for names in ([p.key for p in all_probes], [tuple(p.number.split(".")) for p in all_probes]):
        assert len(set(names)) == len(names)
    assert len({probe.function.__name__ for probe in all_probes}) == len(all_probes)


def test_titles_are_sentences(all_probes: list[Probe]) -> None:
    """Every test has a title: a whole sentence of one line."""
    for probe in all_probes:
        assert re.fullmatch(r"\S.{10,90}[.?!]", probe.title), probe.key


def test_files_are_named_by_their_question(all_probes: list[Probe]) -> None:
    """Each file holds the probes of one question, and has its number in its name."""
    for probe in all_probes:
        assert probe.path.name.startswith(f"test_{probe.question:02}_")


# Other numbers on Gradescope ----------------------------------------------------------------------


def test_no_visible_answer_of_the_kit_holds_on_gradescope(
    all_probes: list[Probe], frozen: dict[str, Frozen], gradescope: dict[str, Frozen]
) -> None:
    """And each visible test has an input that is drawn."""
    visible = [probe for probe in all_probes if probe.folder == "visible"]
    assert len(visible) > 80
    assert redraw.replayed(visible, frozen, gradescope) == []
    assert all(frozen[p.key].inputs != gradescope[p.key].inputs for p in visible)


def test_both_files_of_it_pass_all_visible_tests_at_home_and_none_on_gradescope(
    assignment: Assignment,
    all_probes: list[Probe],
    frozen: dict[str, Frozen],
    gradescope: dict[str, Frozen],
) -> None:
    """It is a table indeed, and of all answers that the handout has."""
    visible = [probe for probe in all_probes if probe.folder == "visible"]
    text = answers.table({probe.key: frozen[probe.key] for probe in visible})
    assert len(text) < assignment.limits.submission_kb * 1024 * 3 / 4
    submission = Submission.of_texts({file.name: text for file in assignment.files})
    with open_sandbox(assignment) as sandbox:
        earned = [
            sum(v.points for v in grading.grade(assignment, submission, tests, draw, sandbox))
            for tests, draw in ((visible, frozen), (all_probes, gradescope))
        ]
    assert earned == [sum(probe.points for probe in visible), 0.0]


# Zips ---------------------------------------------------------------------------------------------


@pytest.fixture
def hidden(all_probes: list[Probe]) -> list[Probe]:
    """The hidden tests."""
    return [probe for probe in all_probes if probe.folder == "hidden"]


def test_the_handout_gives_nothing_away(assignment: Assignment, hidden: list[Probe]) -> None:
    """No line of the solution, and neither name nor title of a hidden test."""
    words = contents.secrets(assignment, hidden)
    assert contents.leaks(contents.handout(assignment, FROZEN), words) == []


def test_nothing_is_said_of_mistakes_that_hidden_tests_alone_see(
    assignment: Assignment, frozen: dict[str, Frozen]
) -> None:
    """Their names and hints would say what hidden tests look for."""
    with open_sandbox(assignment) as sandbox:
        found = probes.collect(assignment, assignment.folders)
        fingerprints.load(assignment, assignment.folders, found, frozen, sandbox)
    (visible,) = (
        content
        for name, content in contents.frozen(assignment, assignment, ["visible"]).items()
        if "fingerprints" in name
    )
    assert b"q03_mul_uses_own_operand" in visible
    for name in ("q04_div_adds_an_epsilon", "q09_max_takes_close_for_equal"):
        assert name.encode() not in visible


def test_what_students_find_in_their_folder(assignment: Assignment) -> None:
    """What README.md speaks of stands at the top of one folder; nothing of the staff's is there."""
    names = set(contents.handout(assignment, FROZEN))
    top = {name.split("/")[1] for name in names}
    assert {name.split("/")[0] for name in names} == {"autodiff"}
    assert {"submitted.py", "grade.py", "README.md", "requirements.txt", "tests_visible", "grader",
            "data", "assignment.toml", "conftest.py", "frozen"} <= top  # fmt: skip
    assert not top & {"solution", "tests_hidden", "notebooks", "Makefile"}
    assert {"nn.py", "load_mnist.py", "support", "01_autodiff.ipynb"} <= top
    assert "autodiff/grader/tests/conftest.py" not in names
    assert "autodiff/support/lab.py" in names


def test_notebooks_are_handed_out_without_solutions(assignment: Assignment) -> None:
    """And what makes pages of them is not handed out."""
    entries = contents.handout(assignment, FROZEN)
    text = entries["autodiff/01_autodiff.ipynb"].decode()
    assert "# Your code here." in text and "SOLUTION" not in text
    assert not [name for name in entries if "pages" in name or "/notebooks" in name]


def test_what_leaks_is_found(assignment: Assignment, hidden: list[Probe]) -> None:
    """Each region of the solution and each hidden test is recognised, however it is spaced."""
    words = contents.secrets(assignment, hidden)
    source = assignment.main.solution.read_text(encoding="utf-8")
    for region in stub.regions(source):
        assert contents.leaks({"nn.py": region.encode()}, words), region
    for path in assignment.folders[1].path.glob("test_*.py"):
        assert contents.leaks({path.name: path.read_bytes()}, words), path
    spaced = b"b.grad -= broadcast_grad_accumulate( b,grad_out*quotient / b.array )"
    assert contents.leaks({"a.ipynb": spaced}, words)
    assert contents.leaks({"submitted.py": assignment.main.handout.read_bytes()}, words) == []


def test_a_downloaded_data_set_and_what_the_lab_writes_stay_at_home(
    assignment: Assignment, tmp_path: Path
) -> None:
    """Everybody downloads it for himself: it is forty times as large as all the rest."""
    for name in ("train-images-idx3-ubyte.gz", "digits.npz", "make_digits.py", "experiments/a.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert set(packing.tree(tmp_path, skip=assignment.leave_out)) == {"digits.npz"}


# Notebooks ----------------------------------------------------------------------------------------


def test_the_kits_notebooks_are_clean(root: Path) -> None:
    """The same check that `make check` runs."""
    assert command_line.main(["notebooks", "check", str(root / "notebooks")]) == 0


def test_no_line_of_a_solution_is_left_in_the_kits_student_versions(root: Path) -> None:
    """No mark either."""
    for path in (root / "notebooks").glob("*.ipynb"):
        student = nbformat.writes(notebooks.student_version(notebooks.read(path)))  # type: ignore[no-untyped-call]
        assert "SOLUTION" not in student
        for cell in notebooks.read(path).cells:
            for region in re.findall(r"# BEGIN SOLUTION\n(.*?)# END SOLUTION", cell.source, re.S):
                longest = max(region.splitlines(), key=len).strip()
                assert longest not in student


# The repository -----------------------------------------------------------------------------------


def tracked(root: Path) -> list[str]:
    """Every file that git tracks."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True
    )
    return listed.stdout.splitlines()


def test_nothing_generated_is_tracked(root: Path) -> None:
    """Neither expectations nor caches nor results."""
    generated = (".frame", ".pyc", "results.json", ".zip", ".egg-info")
    assert [name for name in tracked(root) if name.endswith(generated)] == []


def test_no_file_is_large(root: Path) -> None:
    """Data sets come from elsewhere; what is here is under 100 kB."""
    assert [name for name in tracked(root) if (root / name).stat().st_size > 100_000] == []
