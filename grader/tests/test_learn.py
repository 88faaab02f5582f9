"""From a group of submissions to an entry of the catalogue: a draft, tried, written, refused."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment import misconceptions
from grader.assignment.manifest import Assignment
from grader.assignment.misconceptions import DRAFT
from grader.assignment.slips import Slip
from grader.authoring import learn, matrix
from grader.authoring.literals import written
from grader.cli.main import main
from grader.dashboard import known, reading, sheet, unknown
from grader.errors import AssignmentError, UsageError
from grader.tests import toy

HELPED = '''
SIDES = 3


def helper(x):
    return SIDES * x


def double(x):  # Ada's
    """Ada's."""
    return helper(x)


def triple(x):
    return 3 * x
'''
SHORT = toy.WORK.replace("value_of_double = 2 * x", "value_of_double = 2 * x + 1").replace(
    "double(x) + x", "3 * x"
)


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """A toy kit of its own, which tests write into."""
    return toy.build(tmp_path_factory.mktemp("kit"))


@pytest.fixture(scope="module")
def handed_in(kit: Assignment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of submissions with two unknown mistakes in double, sources beside them."""
    folder = tmp_path_factory.mktemp("class")
    for name, source in {"a": HELPED, "b": HELPED.replace("Ada", "Ben"), "c": SHORT}.items():
        (folder / name).mkdir()
        (folder / name / "work.py").write_text(source)
        results = str(folder / name / "results.json")
        words = ["--assignment", str(kit.root), "grade", str(folder / name), "--json", results]
        assert main([*words, "--quiet"]) == 0
    return folder


@pytest.fixture(scope="module")
def groups(handed_in: Path) -> Sequence[unknown.Group]:
    """What the dashboard finds in them. The same tests fail, so all three are one group."""
    return unknown.groups(sheet.make(reading.read([handed_in]).students))


def run(kit: Assignment, handed_in: Path, group: str, *words: str) -> int:
    """Runs the command."""
    where = ["--assignment", str(kit.root), "learn", group, "--store", str(handed_in)]
    return main([*where, *words])


def test_the_most_frequent_function_becomes_a_draft(
    kit: Assignment,
    handed_in: Path,
    groups: Sequence[unknown.Group],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With what it needs of its module, and nothing of who wrote it; a dry run writes nothing."""
    before = {path: path.read_text() for path in kit.root.rglob("*.py")}
    assert [len(group.rows) for group in groups] == [3]
    assert run(kit, handed_in, groups[0].name, "--dry-run") == 0
    said = capsys.readouterr().out
    assert "SIDES = 3" in said and "def helper(x):" in said and "return helper(x)" in said
    assert "Ada" not in said and "import numpy" not in said and f'title="{DRAFT}' in said
    assert "3 submissions fail 1.1, 1.2;" in said
    assert {path: path.read_text() for path in kit.root.rglob("*.py")} == before


def test_a_draft_is_written_refused_and_then_known(
    kit: Assignment, handed_in: Path, groups: Sequence[unknown.Group]
) -> None:
    """It stands behind the others of its question, and counts once its words are there."""
    path = kit.root / "solution" / "slips" / "q01_double.py"
    before = path.read_text()
    try:
        assert run(kit, handed_in, groups[0].name[:6]) == 0  # the beginning of a name will do
        assert path.read_text().startswith(before.rstrip())
        assert run(kit, handed_in, groups[0].name) == 2  # it is there already
        (name,) = misconceptions.drafts(kit)
        assert name not in {entry.name for entry in misconceptions.catalogue(kit)}
        with pytest.raises(AssignmentError, match="is a draft: write its title and its hint"):
            matrix.verify(kit, [])
        path.write_text(path.read_text().replace(DRAFT, "Written:"))
        assert misconceptions.drafts(kit) == []
        assert matrix.verify(kit, [name]) == 0
    finally:
        path.write_text(before)


def test_what_costs_points_elsewhere_is_refused(
    kit: Assignment, handed_in: Path, groups: Sequence[unknown.Group]
) -> None:
    """A mistake costs its own question alone, or else students pay twice."""
    apart = {n: replace(each, combined=False) for n, each in kit.questions.items()}
    read = reading.read([handed_in])
    with pytest.raises(UsageError, match=r"also lose points in other questions, in 2\.1, 2\.2"):
        learn.learn(replace(kit, questions=apart), known.of(kit), read, groups[0].name)


def test_no_group_is_refused(kit: Assignment, handed_in: Path) -> None:
    """With the names of those that are there."""
    with pytest.raises(UsageError, match="no group begins with q09; the largest are q01-"):
        learn.find(sheet.make(reading.read([handed_in]).students), "q09")


def test_a_group_without_sources_is_refused(
    kit: Assignment,
    handed_in: Path,
    groups: Sequence[unknown.Group],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Results alone have none."""
    results = json.loads((handed_in / "a" / "results.json").read_text())
    (tmp_path / "a.json").write_text(json.dumps(results))
    assert run(kit, tmp_path, groups[0].name) == 2
    assert "in the sources that were kept" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("before", "after", "put"),
    [
        ("def f():\n    a\n    b", "def f():\n    a\n    c", {"    b": "    c"}),
        ("def f():\n    a\n    b", "def f():\n    a\n    x\n    b", {"    a": "    a\n    x"}),
        ("def f():\n    a\n    b", "def f():\n    b", {"    a": ""}),
        ("a\nb\nc\nd\ne\nf\ng", "1\nb\n2\nd\n3\nf\n4", {}),
    ],
    ids=["another line", "one more", "one less", "too many"],
)
def test_what_differs_in_lines(before: str, after: str, put: dict[str, str]) -> None:
    """Few changes are written as `put`, each from where its first line stands."""
    found = learn.changes(before, after)
    assert found == {
        "\n".join(line[4:] for line in old.split("\n")): "\n".join(
            line[4:] for line in new.split("\n")
        )
        for old, new in put.items()
    }


HARD = (
    'def double(x):\n    y = "\\n"\n    return 2 * x if y == """\'""" else x',
    "def double(x):\n    if x is None:\n        return 1\n    return 5 * x",
    'def double(x):\n    return "a\\\\b"',
)


@pytest.mark.parametrize("text", HARD)
def test_what_is_written_is_what_is_read(kit: Assignment, tmp_path: Path, text: str) -> None:
    """Whatever quotes and backslashes are in the code."""
    (entry,) = misconceptions.read(kit, kit.root / "solution" / "slips" / "q01_double.py")
    slip = Slip("q01_double_found_x", "double", whole=text, also=text)
    made = misconceptions.Misconception(
        slip.name, 1, "T", "H", slip, entry.file, slip.over(toy.WORK)
    )
    path = tmp_path / "q01_double.py"
    path.write_text(written(made, "q01_double"))
    (read,) = misconceptions.read(kit, path)
    assert read.source == made.source and read.name == made.name
