"""What goes into the zips: enough to work, and nothing that gives an answer away."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.assignment import manifest as assignments
from grader.assignment import stub
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.authoring import contents
from grader.authoring.packing import Entries, pack
from grader.errors import AssignmentError
from grader.tests import toy as toys
from grader.tests.toy import Toy

Make = Callable[[Assignment, Entries], Entries]
FROZEN = {"frozen/expectations/visible.frame": b"frame"}


@pytest.fixture
def hidden(all_probes: list[Probe]) -> list[Probe]:
    """The hidden tests."""
    return [probe for probe in all_probes if probe.folder == "hidden"]


@pytest.mark.parametrize(("make", "below"), [(contents.handout, "toy/"), (contents.autograder, "")])
def test_a_zip_has_all_that_it_imports(assignment: Assignment, make: Make, below: str) -> None:
    """No file of the grader imports a module that stayed behind, but for the staff's commands."""
    entries = make(assignment, FROZEN)
    assert contents.missing_imports(entries, below) == []


def test_a_module_that_stayed_behind_is_found() -> None:
    """The check above can fail: imports in functions and of names count too."""
    entries = {
        "grader/__init__.py": b"__version__ = '1'\ndef build(): pass\n",
        "grader/a.py": b"def f():\n    from grader import b\n    import grader.sandbox.c\n",
        "grader/d.py": b"from grader.b import x\nfrom grader import __version__, a, build\n",
    }
    assert contents.missing_imports(entries) == [
        "grader/a.py imports grader.b",
        "grader/a.py imports grader.sandbox.c",
        "grader/d.py imports grader.b",
    ]


def test_the_autograder_has_no_solution(assignment: Assignment) -> None:
    """Gradescope's zip is for machines that run students' code."""
    lines = sorted(contents.solution_lines(assignment))
    assert contents.leaks(contents.autograder(assignment, FROZEN), lines) == []


def test_what_leaks_is_found(assignment: Assignment, hidden: list[Probe]) -> None:
    """The checks above can fail: each solution region and each hidden test is recognised."""
    words = contents.secrets(assignment, hidden)
    source = assignment.main.solution.read_text(encoding="utf-8")
    for region in stub.regions(source):
        assert contents.leaks({"nn.py": region.encode()}, words), region
    for path in assignment.folders[1].path.glob("test_*.py"):
        assert contents.leaks({path.name: path.read_bytes()}, words), path
    spaced = b"value_of_triple=double( x )+x"
    assert contents.leaks({"a.ipynb": spaced}, words)
    assert contents.leaks({"work.py": assignment.main.handout.read_bytes()}, words) == []


def test_a_file_that_nobody_can_see_into_is_named(assignment: Assignment) -> None:
    """An archive, bytecode, a copy in another encoding; none of them is in the handout."""
    assert contents.opaque(contents.handout(assignment, FROZEN)) == []
    source = assignment.main.solution.read_text(encoding="utf-8")
    entries = {
        "a.zip": pack({"work.py": source.encode()}), "b.py": source.encode("utf-16"),
        "c.gz": gzip.compress(source.encode()), "d.txt": source.encode("utf-16-le"),
    }  # fmt: skip
    assert contents.leaks(entries, contents.secrets(assignment, [])) == []  # so it has to be named
    fine = {"e.PNG": b"\x89PNG", "f.npz": b"PK\xff", "g.py": "σ".encode()}
    assert contents.opaque({**entries, **fine}) == list(entries)


def test_what_is_to_be_left_out_stays_at_home(tmp_path: Path) -> None:
    """By the patterns of assignment.toml: in the handout, the data, and the staff's files."""
    toys.build(tmp_path)
    text = toys.TOML.replace("[limits]", 'data = "figures"\nnotebooks = "labs"\n[limits]', 1)
    text = text.replace("[limits]", '[release]\nleave_out = ["*.gz", "runs"]\n[limits]', 1)
    (tmp_path / "assignment.toml").write_text(text)
    kept, out = ("figures/small.npz", "labs/style.css"), ("figures/large.gz", "labs/runs/a.md")
    more = ("handout/runs/a/REPORT.md", "solution/runs/a.md", "visible_probes/large.gz")
    for name in (*kept, *out, *more):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assignment = assignments.read(tmp_path)
    entries = {
        *contents.handout(assignment, FROZEN),
        *contents.autograder(assignment, FROZEN),
        *contents.solution(assignment),
    }
    assert {"toy/figures/small.npz", "toy-solution/notebooks/style.css"} <= entries
    assert not {name for name in entries if "/runs/" in name or name.endswith(".gz")}


def test_a_kit_without_data_and_notebooks_has_none(toy: Toy) -> None:
    """Whatever lies beside grader/."""
    names = set(contents.handout(toy.assignment, FROZEN))
    assert not {name for name in names if name.endswith(".ipynb") or name.startswith("toy/data/")}
    assert not {name for name in contents.solution(toy.assignment) if "notebooks" in name}


def test_what_gradescope_calls_stands_at_the_top(assignment: Assignment) -> None:
    """setup.sh, run_autograder and what they name."""
    entries = contents.autograder(assignment, FROZEN)
    assert {"setup.sh", "run_autograder", "requirements.txt", "assignment.toml"} <= set(entries)
    assert entries["run_autograder"].startswith(b"#!")
    assert not any(name.startswith(("solution", "handout", "notebooks")) for name in entries)
    packages = entries["requirements.txt"].decode()
    assert packages.count("--hash=sha256:") > 20 and "==" in packages


def test_the_staff_s_files(assignment: Assignment) -> None:
    """The solution, as it is, and answers of both kinds; no tests, which run in the kit alone."""
    entries = contents.solution(assignment)
    assert entries["toy-solution/solution/work.py"] == assignment.main.solution.read_bytes()
    inside = {name.split("/")[2] for name in entries if name.startswith("toy-solution/solution/")}
    assert inside == {"work.py", "bonus.py", "slips"}


@pytest.mark.parametrize("line", ['seed = "old"   # why', "seed='old'", 'seed   =  "old"'])
def test_the_release_s_seed_is_the_settings_seed(
    assignment: Assignment, root: Path, tmp_path: Path, line: str
) -> None:
    """assignment.toml is the same but for the seed, and reads."""
    from dataclasses import replace

    text = (assignment.root / "assignment.toml").read_text(encoding="utf-8")
    lines = [line if old.startswith("seed") else old for old in text.splitlines()]
    (tmp_path / "assignment.toml").write_text("\n".join(lines), encoding="utf-8")
    moved = replace(assignment, root=tmp_path, seed="sp27")
    (tmp_path / "assignment.toml").write_bytes(contents.settings(moved))
    assert assignments.read(tmp_path).seed == "sp27"
    for odd in ('a"b', "a\\1", "x\\g<0>", "'", "ä"):
        (tmp_path / "assignment.toml").write_bytes(contents.settings(replace(moved, seed=odd)))
        assert assignments.read(tmp_path).seed == odd
    (tmp_path / "assignment.toml").write_text('"seed" = "old"')
    with pytest.raises(AssignmentError, match="in a line of its own"):
        contents.settings(moved)


def test_both_stubs_are_in_the_handout_and_both_solutions_are_secret(toy: Toy) -> None:
    """And neither solution is on Gradescope."""
    entries = contents.handout(toy.assignment, FROZEN)
    assert {"toy/work.py", "toy/bonus.py"} <= set(entries)
    secret = contents.solution_lines(toy.assignment)
    assert {"value_of_double = 2 * x", "value_of_halve = x / 2"} <= secret
    assert "from work import double, triple" not in secret
    assert not {name for name in contents.autograder(toy.assignment, FROZEN) if "bonus" in name}
    staff = contents.solution(toy.assignment)
    assert {"toy-solution/solution/work.py", "toy-solution/solution/bonus.py"} <= set(staff)
