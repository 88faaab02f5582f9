"""[[files]] of assignment.toml: what a list may be, and which file comes before which."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.assignment import files
from grader.assignment.files import SubmittedFile
from grader.assignment.table import Table
from grader.errors import AssignmentError

ROOT = Path("/kit")


def entry(name: str, *may_import: str, optional: bool = False) -> dict[str, object]:
    """An entry as TOML has it."""
    paths = {"solution": f"solution/{name}", "handout": f"handout/{name}"}
    return {"name": name, **paths, "optional": optional, "may_import": [*may_import]}


def read(*entries: dict[str, object]) -> tuple[SubmittedFile, ...]:
    """Reads a list."""
    return files.read(ROOT, [Table("files.", each) for each in entries])


def test_there_may_be_as_many_as_there_are() -> None:
    """All of them read, the first one in front."""
    found = read(entry("a.py"), entry("b.py", "a.py"), *(entry(f"c{i}.py") for i in range(3)))
    assert [file.name for file in found] == ["a.py", "b.py", "c0.py", "c1.py", "c2.py"]
    assert [file.module for file in found][:2] == ["a", "b"]
    assert found[1] == SubmittedFile(
        "b.py", ROOT / "solution/b.py", ROOT / "handout/b.py", False, ("a.py",)
    )


def test_two_keys_may_be_left_out() -> None:
    """A file is required then, and imports no other."""
    paths = {"solution": "solution/a.py", "handout": "handout/a.py"}
    (found,) = read({"name": "a.py", **paths})
    assert (found.optional, found.may_import) == (False, ())


def test_what_is_imported_comes_first() -> None:
    """However far it is; what nobody asks for is not there."""
    found = read(entry("a.py", "b.py"), entry("b.py", "c.py"), entry("c.py"), entry("d.py"))
    assert [file.name for file in files.needed(found, ["a.py"])] == ["c.py", "b.py", "a.py"]
    assert [file.name for file in files.needed(found, ["d.py", "c.py"])] == ["c.py", "d.py"]
    assert files.needed(found, []) == ()


@given(st.lists(st.sets(st.integers(0, 5)), min_size=1, max_size=6), st.randoms())
def test_any_list_without_circles_has_an_order(imports: list[set[int]], random: Random) -> None:
    """Each file comes behind all that it imports, once, wherever it stands in the list."""
    every = [
        entry(f"f{number}.py", *(f"f{other}.py" for other in sorted(others) if other < number))
        for number, others in enumerate(imports)
    ]
    random.shuffle(every)
    found = read(*every)
    names = [file.name for file in files.needed(found, [found[0].name])]
    by_name = {file.name: file for file in found}
    assert names[-1] == found[0].name and len(set(names)) == len(names)
    for position, name in enumerate(names):
        assert set(by_name[name].may_import) <= set(names[:position])


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ([entry("a.py", optional=True)], "files.optional is true for a.py: the first file is requ"),
        ([entry("a.py"), entry("a.py")], 'files.name is "a.py", and should differ more from a.py'),
        ([entry("a.py"), entry("A.py")], 'files.name is "A.py", and should differ more from a.py'),
        ([entry("a.py"), entry("a.txt")], 'files.name is "a.txt", and should differ more from a.p'),
        (
            [entry("a/b.py")],
            'files.name is "a/b.py", and should be a file\'s name with',
        ),
        ([entry("a.py", "b.py")], 'files.may_import of a.py has "b.py", and should have names of'),
        ([entry("a.py", "a.py")], "files.may_import goes in a circle: a.py, a.py"),
        (
            [entry("a.py", "b.py"), entry("b.py", "c.py"), entry("c.py", "a.py")],
            "files.may_import goes in a circle: ",
        ),
        (
            [entry("a.py", "b.py"), entry("b.py", optional=True)],
            'files.may_import of a.py has "b.py", which is optional: a.py is not',
        ),
        (
            [entry("a.py"), {**entry("b.py"), "solution": "b.py"}],
            "files.solution of b.py should be in the same folder as that of a.py",
        ),
        (
            [entry("a.py"), {**entry("b.py"), "handout": "b.py"}],
            "files.handout of b.py should be in the same folder as that of a.py",
        ),
        (
            [{**entry("a.py"), "surprise": 1}],
            "files.surprise is not a known key; the keys are handout, may_",
        ),
        ([{"name": "a.py", "solution": "s/a.py"}], "files.handout is missing"),
        ([{**entry("a.py"), "optional": 1}], "files.optional is 1, and should be true or false"),
        (
            [{**entry("a.py"), "may_import": "b.py"}],
            "files.may_import is 'b.py', and should be a list",
        ),
        (
            [{**entry("a.py"), "may_import": [1]}],
            "files.may_import is [1], and should be a list of texts",
        ),
    ],
)
def test_a_list_that_will_not_do(entries: list[dict[str, object]], why: str) -> None:
    """One sentence that names the key."""
    with pytest.raises(AssignmentError) as caught:
        read(*entries)
    assert str(caught.value).startswith(f"assignment.toml: {why}")
    assert "\n" not in str(caught.value)
