"""Pairs to look at: copies are found whatever they are called, and what is common is not."""

from dataclasses import replace

import pytest

from grader.cli.main import main
from grader.dashboard import page, pairs, winnowing
from grader.dashboard.known import Known
from grader.dashboard.students import Student
from grader.errors import UsageError
from grader.tests.classes import made_up

GIVEN = "".join(
    f"def given_{place}(values):\n    return [value ** {place} for value in values if value]\n\n\n"
    for place in range(12)
)


def own(seed: int) -> str:
    """What one student wrote, unlike any other's."""
    signs = ["+", "-", "*", "/", "%", "//", "**", "@"]
    lines = [
        f"    total = total {signs[(seed * (k + 3) + k * k) % 8]} values[{(seed * 7 + k * k) % 97}]"
        f" {signs[(seed + k * 5) % 8]} {(seed * 31 + k * 17) % 89}\n"
        for k in range(30)
    ]
    return f"def solve_{seed}(values):\n    total = 0\n{''.join(lines)}    return total\n"


@pytest.fixture(scope="module")
def students() -> list[Student]:
    """Five who wrote for themselves over what was given, and one with another's work renamed."""
    made = [Student(str(place), {}, files={"work.py": GIVEN + own(place)}) for place in range(5)]
    copied = own(3).replace("total", "result").replace("solve_3", "mine").replace("values", "xs")
    return [*made, Student("copier", {}, files={"work.py": f"{copied}\n\n{GIVEN}"})]


@pytest.fixture(scope="module")
def found(students: list[Student]) -> list[pairs.Pair]:
    """What is found among them by the other process."""
    said: list[str] = []
    made = pairs.find(students, Known(stubs={"work.py": GIVEN}), said.append)
    assert said[-1] == "work.py 6/6"
    return made


def test_a_copy_is_found_and_nothing_else(found: list[pairs.Pair]) -> None:
    """Whatever its names and its order; what was given is in nobody's favour."""
    (pair,) = found
    assert {pair.left, pair.right} == {"3", "copier"}
    assert pair.share > 0.9
    left, right = pair.passages[0]
    assert "total = 0" in left and "result = 0" in right
    assert "def given_3" not in left


def test_what_was_given_would_be_found(students: list[Student]) -> None:
    """Were it not known: then everybody is alike."""
    prints = {each.id: winnowing.fingerprint(each.files["work.py"]) for each in students}
    assert len(winnowing.pairs(prints, [], 30)) == 15
    assert len(winnowing.pairs(prints, [], 3)) == 3


def test_what_many_have_is_common(students: list[Student]) -> None:
    """A dozen with the same text have an idea in common, or a tutor."""
    prints = {str(place): winnowing.fingerprint(own(1)) for place in range(12)}
    assert winnowing.pairs(prints, [], 30) == []


def test_a_text_that_is_no_python_takes_none_along(students: list[Student]) -> None:
    """Whatever is in it."""
    odd = [replace(students[0], id=str(n), files={"work.py": text}) for n, text in enumerate(
        ("", "\0" * 100, "(" * 50_000, "'" + "\\" * 50_000, "\ud800 \u202e")
    )]  # fmt: skip
    found = pairs.find([*odd, students[3], students[5]], Known(stubs={"work.py": GIVEN}))
    assert {found[0].left, found[0].right} == {"3", "copier"}


def test_they_are_shown_side_by_side(found: list[pairs.Pair]) -> None:
    """As pairs to look at, with every word escaped."""
    hostile = [replace(found[0], left="<b>x", passages=[("<script>1</script>", "</pre>")])]
    text = page.render(made_up(3), None, page.Options(pairs=hostile))
    assert "Pairs to look at" in text and "This is no verdict" in text
    assert "&lt;script&gt;1" in text and "<b>x" not in text
    assert "Pairs to look at" not in page.render(made_up(3))


def test_sources_are_needed() -> None:
    """Results alone have none."""
    with pytest.raises(UsageError, match="needs the submitted sources"):
        pairs.find([Student("a", {})], Known())


def test_a_page_to_share_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    """It would show what students wrote."""
    assert main(["dashboard", "class.db", "--share", "--pairs"]) == 2
    assert "--share has no pairs" in capsys.readouterr().err


def test_another_process_that_fails_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence."""
    monkeypatch.setattr(pairs, "CHILD", "no such file.py")
    with pytest.raises(UsageError, match="could not be compared"):
        pairs.find([Student("a", {}, files={"work.py": "x"})], Known())
