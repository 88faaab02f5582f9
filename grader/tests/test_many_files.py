"""A kit of three files: a.py, b.py which is required too, and c.py which is optional.

b.py imports a.py, and c.py imports b.py. A bonus question is about a.py, one that is none about
b.py: whether points come on top, whether a file may be left out, and which file a question is about
are three things.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest

from grader.assignment import locate, stub
from grader.assignment import manifest as assignments
from grader.assignment.manifest import Assignment
from grader.assignment.misconceptions import catalogue
from grader.assignment.submission import Submission
from grader.authoring import matrix, release
from grader.authoring.verify import CHECKS, Kit
from grader.cli.main import main
from grader.gradescope import autograde, class_report, results
from grader.gradescope.running import run
from grader.judging import grading
from grader.judging.kit import GradeRequest, open_sandbox
from grader.judging.kit import Kit as Opened
from grader.judging.state import Grading
from grader.judging.verdict import Verdict, pending
from grader.reports import terminal, wording
from grader.sandbox.client import Sandbox
from grader.tests import toy as toys
from grader.tests.toy import FUNCTION, PROBES, SLIP, TOML, Slow, Toy

FILES = """\
[[files]]
name = "a.py"
solution = "solution/a.py"
handout = "handout/a.py"
[[files]]
name = "b.py"
solution = "solution/b.py"
handout = "handout/b.py"
may_import = ["a.py"]
[[files]]
name = "c.py"
solution = "solution/c.py"
handout = "handout/c.py"
optional = true
may_import = ["b.py"]
[[questions]]
number = 1
title = "double"
points = 3
[[questions]]
number = 2
title = "triple"
points = 3
bonus = true
[[questions]]
number = 3
title = "fourfold"
points = 3
file = "b.py"
[[questions]]
number = 4
title = "eightfold"
points = 3
file = "c.py"
bonus = true
"""
ASKED = {"double": "2 * x", "triple": "3 * x", "fourfold": "a.double(a.double(x))",
         "eightfold": "b.a.double(fourfold(x))"}  # fmt: skip
TEXTS = {
    name: head + "".join(FUNCTION.format(name=n, value=ASKED[n]) for n in functions)
    for name, head, functions in (
        ("a.py", "import numpy as np", ("double", "triple")),
        ("b.py", "import a", ("fourfold",)),
        ("c.py", "import b\nfrom b import fourfold", ("eightfold",)),
    )
}


def build(folder: Path) -> Assignment:
    """Writes the kit into a folder, and reads it."""
    files = {"assignment.toml": TOML[: TOML.index("[[files]]")] + FILES}
    for name, text in TEXTS.items():
        files |= {f"solution/{name}": text, f"handout/{name}": stub.strip(text)}
    for question, name in enumerate(ASKED, start=1):
        files[f"solution/slips/q0{question}_{name}.py"] = SLIP.format(name=name, value="it")
        for position, where in ((1, "visible_probes"), (2, "hidden_probes")):
            probe = PROBES.format(name=name, question=question, position=position)
            files[f"{where}/test_{name}.py"] = probe
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return assignments.read(folder)


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toy]:
    """The kit at work; nobody writes into its folder."""
    assignment = build(tmp_path_factory.mktemp("three"))
    with open_sandbox(assignment) as sandbox:
        yield toys.open_kit(assignment, sandbox)


def graded(kit: Toy, texts: dict[str, str], refused: dict[str, str] | None = None) -> list[Verdict]:
    """The verdicts on some texts, in the order of the tests."""
    submission = replace(Submission.of_texts(texts), refused=refused or {})
    verdicts = grading.grade(kit.assignment, submission, kit.found, kit.frozen, kit.sandbox)
    return sorted(verdicts, key=lambda verdict: verdict.probe.number)


def built(kit: Toy, verdicts: list[Verdict], root: Path) -> dict[str, Any]:
    """results.json, which is valid."""
    content = results.build(Grading(kit.assignment, "", verdicts))
    jsonschema.validate(
        content, json.loads((root / "grader/gradescope/results.schema.json").read_text())
    )
    return content


def passed(verdicts: list[Verdict]) -> set[int]:
    """The questions whose tests all pass."""
    questions = {verdict.probe.question for verdict in verdicts}
    return questions - {v.probe.question for v in verdicts if v.status != "passed"}


def last_lines(verdicts: list[Verdict], question: int) -> set[str]:
    """How the exceptions of a question's tests end."""
    return {v.error.rsplit("\n", 1)[-1] for v in verdicts if v.probe.question == question}


def without(*names: str) -> dict[str, str]:
    """The solution's texts without some files."""
    return {name: text for name, text in TEXTS.items() if name not in names}


def test_all_files_get_their_points(kit: Toy, root: Path) -> None:
    """Those of bonus questions on top, whichever file they are about."""
    content = built(kit, graded(kit, TEXTS), root)
    most = {test["number"]: test["max_score"] for test in content["tests"]}
    assert sum(test["score"] for test in content["tests"]) == 12 and sum(most.values()) == 6
    assert {number.split(".")[0] for number, points in most.items() if not points} == {"2", "4"}
    points = [line for line in content["output"].splitlines() if "on the visible tests" in line]
    assert points == [
        "a.py: 1 of 1 points on the visible tests.",
        "a.py: 1 of 1 extra points on the visible tests.",
        "b.py: 1 of 1 points on the visible tests.",
        "c.py: 1 of 1 extra points on the visible tests.",
    ]
    assert [q.get("extra") for q in content["extra_data"]["questions"].values()] == [
        None, True, None, True,
    ]  # fmt: skip


def test_without_the_optional_file_its_question_is_not_attempted(kit: Toy, root: Path) -> None:
    """The bonus question about the main file is."""
    verdicts = graded(kit, without("c.py"))
    assert passed(verdicts) == {1, 2, 3}
    content = built(kit, verdicts, root)
    (entry,) = (test for test in content["tests"] if test["number"] == "4")
    assert entry["name"] == "eightfold (extra credit): not attempted"
    text = terminal.render(Grading(kit.assignment, "it", verdicts))
    assert re.search(r"total +6 / 6\n +extra credit +3 / 6   c\.py was not submitted\n", text)


def test_a_required_file_that_is_missing_costs_its_points(kit: Toy, root: Path) -> None:
    """What imports it says so; the reason stands on top."""
    why = "there is no file b.py: submit it with a.py"
    verdicts = graded(kit, without("b.py"), {"b.py": why})
    assert passed(verdicts) == {1, 2}
    assert {(v.status, v.reason) for v in verdicts if v.probe.question == 3} == {
        ("failed", "refused")
    }
    assert last_lines(verdicts, 4) == {"ImportError: `b` was not handed in: submit b.py"}
    content = built(kit, verdicts, root)
    assert content["output"].splitlines()[0] == (f"None of the tests of b.py could run: {why}.")


def test_a_folder_without_the_required_file(kit: Toy, tmp_path: Path) -> None:
    """Found and told on the way that a submission takes."""
    for name in ("a.py", "c.py"):
        shutil.copy(kit.assignment.root / "solution" / name, tmp_path)
    assert locate.locate(kit.assignment, tmp_path).refused == {
        "b.py": "there is no file b.py: submit it with a.py"
    }


@pytest.mark.parametrize(
    ("broken", "right"), [("a.py", set()), ("b.py", {1, 2}), ("c.py", {1, 2, 3})]
)
def test_a_file_that_does_not_import_costs_what_needs_it(
    kit: Toy, broken: str, right: set[int]
) -> None:
    """What imports it, directly or not, says which file to mend."""
    verdicts = graded(kit, {**TEXTS, broken: "1 / 0\n"})
    assert passed(verdicts) == right
    if broken == "a.py":
        said = "ImportError: `a` does not import: fix a.py first"
        assert last_lines(verdicts, 3) == last_lines(verdicts, 4) == {said}
    if broken == "b.py":
        assert last_lines(verdicts, 4) == {"ImportError: `b` does not import: fix b.py first"}


def test_a_file_may_import_what_its_entry_names_and_no_other(kit: Toy) -> None:
    """b.py gets no c.py."""
    verdicts = graded(kit, {**TEXTS, "b.py": "import c\n" + TEXTS["b.py"].replace("a.d", "c.d")})
    assert {line.split(" is ")[0] for line in last_lines(verdicts, 3)} == {"ImportError: `c`"}


def test_reports_name_the_file_that_is_meant(kit: Toy) -> None:
    """Only the main file is "your file"."""
    for name, said in (("a.py", "Your file"), ("b.py", "b.py"), ("c.py", "c.py")):
        verdicts = graded(kit, {**TEXTS, name: "1 / 0\n"})
        (top,) = Grading(kit.assignment, "", verdicts).stopped()
        sentence = wording.explain(top, kit.assignment.limits)
        assert sentence.startswith(f"{said} does not import, so none of its tests could run:")


def test_tests_for_extra_credit_take_no_time_of_the_others(
    kit: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of a bonus question about the main file neither."""
    slow = Slow(kit.sandbox)
    monkeypatch.setattr(grading, "time", slow)
    limits = replace(kit.assignment.limits, run_wall_s=75.0)  # three imports, and a few tests
    hurried = replace(
        kit,
        assignment=replace(kit.assignment, limits=limits),
        sandbox=cast(Sandbox, slow),
    )
    verdicts = graded(hurried, TEXTS)
    late = {v.probe.number: wording.reason(v, limits) for v in verdicts if v.reason == "no time"}
    assert passed(verdicts) == {1, 3} and {"2.1", "4.1"} <= set(late)
    assert set(late.values()) == {"Not run: the time for extra credit was used up."}


@pytest.mark.parametrize(
    ("question", "said"),
    [("3", "there is no file b.py: submit it with a.py"),
     ("4", "question 4 is extra credit: write c.py beside a.py first")],
)  # fmt: skip
def test_who_asks_for_a_question_without_its_file_is_told(
    kit: Toy, tmp_path: Path, capsys: pytest.CaptureFixture[str], question: str, said: str
) -> None:
    """A bonus question about the main file can be asked for."""
    shutil.copy(kit.assignment.root / "solution" / "a.py", tmp_path)
    call = ["--assignment", str(kit.assignment.root), "grade", str(tmp_path), "-q"]
    assert main([*call, question]) == 2
    assert capsys.readouterr().err == f"error: {said}\n"
    assert main([*call, "2"]) == 0
    assert "triple (extra credit)" in capsys.readouterr().out


def test_a_refused_submission_lists_tests_of_required_files(kit: Toy, tmp_path: Path) -> None:
    """Whether these were handed in or not."""
    state = Grading(kit.assignment, "", pending(kit.found))
    state.refuse({"a.py"}, "Not graded.")
    assert [v.probe.number for v in state.verdicts if not v.attempted] == ["4.1", "4.2"]


def test_everything_before_a_release_holds(kit: Toy, root: Path) -> None:
    """Of an optional file's points, and of no others, it is said that they can be left."""
    made = Kit(kit.assignment, kit.found, dict(kit.frozen), {}, kit.sandbox)
    assert CHECKS["points add up"](made) == ("6 points in 2 questions, and 6 of extra credit in 2")
    assert CHECKS["the handout is current"](made).startswith("a.py and b.py and c.py are what")
    assert CHECKS["the solution gets all points"](made) == "6 of 6, and 6 of 6 of extra credit"
    assert CHECKS["optional files can be left out"](made) == "6 of 6, and 3 of 6 of extra credit"
    assert CHECKS["the stub gets none"](made) == "0 of 6, and 0 of 6 of extra credit"
    assert CHECKS["every test observes the same each time"](made)
    assert autograde.check(kit.assignment).startswith("8 tests, 6 points, and 6 of extra credit.")


def test_a_mistake_costs_the_questions_of_its_file(kit: Toy) -> None:
    """And combined ones about files that import it."""
    questions = {
        number: replace(question, combined=number == 4)
        for number, question in kit.assignment.questions.items()
    }
    assignment = replace(kit.assignment, questions=questions)
    chosen = catalogue(assignment)
    rows = matrix.matrix(assignment, chosen, kit.found, kit.frozen, kit.sandbox)
    assert [set(row.lost) for row in rows] == [{1, 4}, {2}, {3, 4}, {4}]
    assert [row.elsewhere for row in rows] == [0, 0, 0, 0]


def test_a_combined_question_is_explained_with_what_its_file_needs(kit: Toy) -> None:
    """A mistake may be in any of these files."""
    questions = {
        number: replace(question, combined=number in (2, 4))
        for number, question in kit.assignment.questions.items()
    }
    assignment = replace(kit.assignment, questions=questions)
    opened = Opened(assignment, assignment.folders, kit.found, kit.sandbox)
    for number, around in (("2.1", {1, 2}), ("4.1", {1, 2, 3, 4}), ("3.1", {3})):
        chosen = opened.chosen(GradeRequest(Path(), explain=number))
        assert {probe.question for probe in chosen} == around


def test_the_class_report_counts_each_bonus_question_of_who_tried_it(
    kit: Toy, root: Path, tmp_path: Path
) -> None:
    """One is about the main file, so everybody has."""
    for name, texts in (("x", TEXTS), ("y", without("c.py"))):
        state = Grading(kit.assignment, "", graded(kit, texts))
        results.write(tmp_path / f"{name}.json", state)
    lines = class_report.render(class_report.read([tmp_path])).splitlines()
    start = lines.index("extra credit, handed in by 2 of 2")
    assert [line.split() for line in lines[start + 1 : start + 4]] == [
        ["2", "triple", "3.0", "/", "3", "100%", "2"],
        ["4", "eightfold", "3.0", "/", "3", "100%", "1"],
        ["extra", "credit", "4.5", "/", "6", "75%", "1"],
    ]


class Quiet:
    """Listens to a run, and says nothing."""

    total = 0

    def say(self, text: str) -> None: ...

    def wait(self, text: str) -> None: ...

    def step(self, verdict: Verdict) -> None: ...


def test_a_run_from_a_folder_to_results(kit: Toy, tmp_path: Path) -> None:
    """All three files on their way through everything."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    with Opened.open(kit.assignment) as opened:
        state, unwritten = run(opened, GradeRequest(tmp_path), Quiet())
    assert not unwritten and (state.points(), state.bonus_points()) == ((6, 6), (6, 6))


@pytest.mark.slow
def test_pytest_fails_for_a_required_file_and_skips_for_an_optional_one(
    kit: Toy, tmp_path: Path
) -> None:
    """Each with its reason."""
    root = kit.assignment.root
    shutil.copy(root / "solution" / "a.py", tmp_path)
    options = ["-p", "grader.cli.plugin", "-p", "no:cacheprovider", f"--rootdir={root}", "-rs"]
    command = [sys.executable, "-m", "pytest", *options, "visible_probes", "--submission"]
    own = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "FORCE_"))}
    done = subprocess.run(
        [*command, str(tmp_path)], cwd=root, env=own, capture_output=True, text=True, check=False
    )
    assert "1 failed, 2 passed, 1 skipped" in done.stdout, done.stdout
    assert "there is no file b.py: submit it with a.py" in done.stdout
    assert "extra credit, and there is no c.py" in done.stdout


def test_a_release_has_all_stubs(kit: Toy, root: Path, tmp_path: Path) -> None:
    """Every check of three files holds, or nothing would be built."""
    handout, *_ = release.build(kit.assignment, tmp_path, quick=True)
    with zipfile.ZipFile(handout) as archive:
        for name, text in TEXTS.items():
            assert archive.read(f"toy/{name}").decode() == stub.strip(text)
