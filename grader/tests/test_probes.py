"""Probes: how files are read, what their authors get wrong, and what goes into the sandbox."""

import dataclasses
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from grader.assignment import probes
from grader.assignment.manifest import Assignment, TestFolder
from grader.assignment.probes import Probe
from grader.errors import AssignmentError
from grader.sandbox import by_value
from grader.tests.toy import Toy

HEAD = """\
from gradescope_utils.autograder_utils.decorators import number, visibility, weight
from grader.assignment.generators import normal
from grader.assignment.probes import given
"""
DOCSTRING = '"""It does what it says.\n\n    And this is why.\n    """'
PROBE = f"""
@number("3.1")
@weight(2)
@given(A=normal(2))
def test_it(m, A):
    {DOCSTRING}
    return {{"A": A}}
"""
Collect = Callable[..., list[Probe]]


def made_in(toy: Toy, folder: Path) -> Assignment:
    """An assignment of eleven questions with two folders of tests elsewhere."""
    folders = tuple(
        TestFolder(name, folder / f"{name}_{folder.name}", who)
        for name, who in (("visible", "visible"), ("hidden", "after_published"))
    )
    one = toy.assignment.questions[1]
    questions = {number: dataclasses.replace(one, number=number) for number in range(1, 12)}
    return dataclasses.replace(toy.assignment, root=folder, folders=folders, questions=questions)


@pytest.fixture
def collect(toy: Toy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Collect]:
    """Writes files into an assignment's two folders, by their names, and collects.

    A folder is a package, which Python keeps: so each test has folders of its own names.
    """
    monkeypatch.setattr(sys, "path", [*sys.path])
    before = set(sys.modules)
    made = made_in(toy, tmp_path)

    def collect(visible: dict[str, str], hidden: dict[str, str] | None = None) -> list[Probe]:
        for folder, files in zip(made.folders, (visible, hidden or {}), strict=True):
            folder.path.mkdir()
            for name, text in files.items():
                text = text.replace("HERE", folder.path.name)
                (folder.path / name).write_text(text, encoding="utf-8")
        return probes.collect(made, made.folders)

    yield collect
    for name in set(sys.modules) - before:
        if tmp_path.name in name:
            del sys.modules[name]


def numbered(number: str, name: str = "it") -> str:
    """A probe with another number and name."""
    return PROBE.replace('"3.1"', f'"{number}"').replace("test_it", f"test_{name}")


# What is right ------------------------------------------------------------------------------------


def test_a_probe_is_read_whole(collect: Collect, tmp_path: Path) -> None:
    """Key, number, question, title, points, visibility, folder and place are the file's."""
    (probe,) = collect({"test_03_area.py": HEAD + PROBE})
    path = tmp_path / f"visible_{tmp_path.name}" / "test_03_area.py"
    assert probe.key == f"{path.parent.name}/test_03_area.py::test_it"
    assert (probe.number, probe.question, probe.points) == ("3.1", 3, 2.0)
    assert probe.title == "It does what it says."
    assert (probe.folder, probe.visibility, probe.path) == ("visible", "visible", path)
    assert (HEAD + PROBE).splitlines()[probe.line - 1].startswith(("@", "def"))
    assert list(probe.generators) == ["A"]


def test_visibility_is_the_folders_or_its_own(collect: Collect) -> None:
    """A probe may be hidden for longer than its folder is."""
    own = numbered("3.2").replace("@weight", '@visibility("hidden")\n@weight')
    found = collect({"test_a.py": HEAD + PROBE}, {"test_b.py": HEAD + own + numbered("3.3", "b")})
    assert [probe.visibility for probe in found] == ["visible", "hidden", "after_published"]
    assert [probe.folder for probe in found] == ["visible", "hidden", "hidden"]


def test_probes_come_in_order_of_their_numbers(collect: Collect) -> None:
    """3.10 comes after 3.9 and 10.1 after 9.1, in whatever files they stand."""
    visible = ["10.1", "3.10", "3.2"]
    hidden = ["9.1", "3.9", "3.1.1", "3", "3.1"]
    texts = [
        HEAD + "".join(numbered(n, f"n{i}") for i, n in enumerate(numbers))
        for numbers in (visible, hidden)
    ]
    found = collect({"test_a.py": texts[0]}, {"test_z.py": texts[1]})
    in_order = ["3", "3.1", "3.1.1", "3.2", "3.9", "3.10", "9.1", "10.1"]
    assert [probe.number for probe in found] == in_order


def test_other_files_and_functions_are_no_probes(collect: Collect) -> None:
    """Only functions test_... that are written in a file test_*.py are probes."""
    helpers = "def test_helper(m): ...\n"
    more = "from HERE.helpers import test_helper\ndef helper(): ...\n"
    files = {"test_a.py": HEAD + more + PROBE, "helpers.py": helpers, "probe_b.py": HEAD + PROBE}
    assert [probe.function.__name__ for probe in collect(files)] == ["test_it"]


def test_a_constant_is_no_probe(collect: Collect) -> None:
    """A name test_... that is no function is left alone, as pytest leaves it."""
    found = collect({"test_a.py": HEAD + "test_values = [1, 2]\n" + PROBE})
    assert [probe.function.__name__ for probe in found] == ["test_it"]


def test_probes_of_other_questions_are_left_out(collect: Collect, toy: Toy, tmp_path: Path) -> None:
    """Their entries were deleted from assignment.toml: which they are is known, test by test."""
    texts = {"test_a.py": HEAD + numbered("99.1", "a") + PROBE, "test_b.py": HEAD + numbered("0.1")}
    assert [probe.number for probe in collect(texts)] == ["3.1"]
    found = probes.unlisted(made_in(toy, tmp_path))
    assert [(question, path.name) for question, path in found] == [
        (99, "test_a.py"),
        (0, "test_b.py"),
    ]


# Mistakes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('@number("3.1")\n', ""),
        ("@weight(2)\n", ""),
        ("@given(A=normal(2))\n", ""),
        *((DOCSTRING, text) for text in ("pass", '""', '"  "')),
        ("given(A=", "given(B="),
        ("given(A=normal(2)", "given(A=normal(2), B=normal(2)"),
        ("given(A=normal(2)", "given("),
        ("(m, A)", "(m)"),
        ("(m, A)", "(m, A, B)"),
        *(('"3.1"', f'"{number}"') for number in ("", "3.", ".1", "x", "3.x", "-3.1", "3 .1")),
        *(
            ("weight(2)", f"weight({weight})")
            for weight in ("0", "-1", "'two'", "1e999", "1e999 - 1e999")
        ),
        ("@weight", '@visibility("secret")\n@weight'),
    ],
    ids=repr,
)
def test_half_a_probe_is_refused(collect: Collect, right: str, wrong: str) -> None:
    """Every mark that is missing or wrong is told in one sentence that names the test."""
    assert right in PROBE
    with pytest.raises(AssignmentError, match=r"test_a\.py::test_it") as caught:
        collect({"test_a.py": HEAD + PROBE.replace(right, wrong)})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["def test_it(m:\n", "import no_such_module\n", "1 / 0\n", "from HERE.no import x\n"]
)
def test_a_file_that_does_not_import_is_named(collect: Collect, text: str) -> None:
    """A syntax error or an exception in a probe file is told with the file's name."""
    with pytest.raises(AssignmentError, match=r"test_a\.py(, line \d+| does not import): "):
        collect({"test_a.py": text})


def test_duplicates_are_refused(collect: Collect) -> None:
    """Two probes of one number are both named, wherever they stand."""
    with pytest.raises(AssignmentError, match=r"test_a\.py::test_it .*test_b\.py::test_b .* 3\.1"):
        collect({"test_a.py": HEAD + PROBE}, {"test_b.py": HEAD + numbered("3.1", "b")})


# What goes into the sandbox -----------------------------------------------------------------------

# By the file itself: a package around it would bring the kit along.
LOADS = f"""\
import runpy, sys
loads = runpy.run_path({by_value.__file__!r})["loads"]
"""
FRESH = (
    LOADS
    + """\
from types import SimpleNamespace
function = loads(bytes.fromhex(sys.stdin.read()))
print(function(SimpleNamespace(factor=3), A=2))
print(sorted(name for name in sys.modules if name.startswith(("grader", "visible", "tests_"))))
"""
)
WITH_HELPERS = '''
from dataclasses import dataclass
from HERE.helpers import tripled
BASE = 100
LARGE_SECRET = "not referred to"

@number("3.1")
@weight(2)
@given(A=normal(2))
def test_it(m, A):
    """It does what it says."""
    return tripled(m, A) + BASE
'''
HELPERS = "def tripled(m, A):\n    return m.factor * inner(A)\n\ndef inner(A):\n    return A\n"


def in_a_fresh_process(program: str, given: str) -> list[str]:
    """Runs a program far from the kit's folder, and returns the lines that it prints."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], input=given, capture_output=True, text=True, cwd="/"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_probe_runs_where_its_file_is_not(collect: Collect) -> None:
    """The function takes its helpers and constants along, and imports nothing of the kit."""
    (probe,) = collect({"test_a.py": HEAD + WITH_HELPERS, "helpers.py": HELPERS})
    assert in_a_fresh_process(FRESH, probe.dumps().hex()) == ["106", "[]"]


def test_a_probe_takes_nothing_else_along(collect: Collect) -> None:
    """Neither points, nor number, generators or what it does not refer to."""
    (probe,) = collect({"test_a.py": HEAD + WITH_HELPERS, "helpers.py": HELPERS})
    data = probe.dumps()
    for word in (b"__weight__", b"__number__", b"__given__", b"3.1", b"generators", b"SECRET"):
        assert word not in data


def test_a_probe_leaves_its_docstring_behind(collect: Collect) -> None:
    """What a probe is about, its title and the text below, does not go into the sandbox."""
    (probe,) = collect({"test_a.py": HEAD + PROBE})
    assert b"It does" not in probe.dumps() and b"this is why" not in probe.dumps()


def test_dumping_leaves_the_function_alone(collect: Collect) -> None:
    """The function itself keeps its marks, and dumps is the same again."""
    (probe,) = collect({"test_a.py": HEAD + PROBE})
    assert probe.dumps() == probe.dumps()
    assert probe.function.__doc__ and hasattr(probe.function, "__weight__")
    found = by_value.loads(probe.dumps())(SimpleNamespace(), A=np.ones(2))
    np.testing.assert_array_equal(found["A"], [1, 1])


# Where they run -----------------------------------------------------------------------------------


LOAD_ALL = (
    LOADS
    + """\
loaded = [loads(bytes.fromhex(line)) for line in sys.stdin]
own = ("grader", "visible_", "hidden_")
print(len(loaded), sorted(name for name in sys.modules if name.startswith(own)))
"""
)


def test_probes_run_where_their_files_are_not(toy: Toy) -> None:
    """Each comes to life in a process that can import nothing of the kit."""
    lines = "\n".join(probe.dumps().hex() for probe in toy.found)
    assert in_a_fresh_process(LOAD_ALL, lines) == [f"{len(toy.found)} []"]


def test_probes_judge_nothing(toy: Toy) -> None:
    """No probe carries its title into the student's process."""
    carried: list[Any] = [p.key for p in toy.found if p.title.encode() in p.dumps()]
    assert carried == []


def test_a_probe_knows_the_file_that_it_is_about(toy: Toy) -> None:
    """By its question: the main file, or the extra one."""
    about = {(probe.question, probe.file, probe.bonus) for probe in toy.found}
    assert about == {
        (1, "work.py", False), (2, "work.py", False), (3, "bonus.py", True), (4, "bonus.py", True),
    }  # fmt: skip


def test_points_of_extra_questions_have_to_add_up_too(toy: Toy) -> None:
    """An extra question is worth what its tests are worth."""
    lacking = [probe for probe in toy.found if probe.number != "3.2"]
    with pytest.raises(AssignmentError, match=r"question 3 has 3 points .* worth 1"):
        probes.refuse_wrong_sums(toy.assignment, lacking)
