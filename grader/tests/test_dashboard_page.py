"""The page: one file that has everything, loads nothing, and takes no text for markup."""

import base64
import hashlib
import html.parser
import json
import re
from pathlib import Path

import pytest

from grader.assignment.manifest import Assignment
from grader.cli.main import main
from grader.dashboard import examples, known, page
from grader.dashboard import sheet as sheets
from grader.dashboard.known import Known
from grader.dashboard.students import Class, Student
from grader.errors import UsageError
from grader.tests.classes import made_up, renamed

HOSTILE = [
    "<script>window.executed=1</script>",
    "\"><img src=x onerror='window.executed=1'>",
    "</style></title></textarea><svg onload=window.executed=1>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:window.executed=1",
    "' onmouseover='window.executed=1",
    "]]><!--",
    "\u202eevil\x00\x1b[31m",
    "W" * 3000,
]
VOID = {"meta", "input", "br", "img"}


class Elements(html.parser.HTMLParser):
    """The elements of a page with their attributes, and its texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.depth: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element."""
        self.found.append((tag, dict(attrs)))
        self.depth += [] if tag in VOID else [tag]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element that is closed at once."""
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Every element is closed, and none by another's end."""
        assert self.depth.pop() == tag

    def handle_data(self, data: str) -> None:
        """Notes a text."""
        self.texts.append(data)


@pytest.fixture(scope="module")
def made() -> str:
    """The page of a made-up class."""
    return page.render(made_up(60))


def test_it_is_one_file_that_admits_itself_alone(made: str) -> None:
    """By the hashes of its style sheet and its script; nothing has an address."""
    elements = Elements(made)
    assert elements.depth == []
    policy = next(a["content"] for tag, a in elements.found if "http-equiv" in a) or ""
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (text,) = re.findall(f"<{tag}>(.*?)</{tag}>", made, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    for _, attributes in elements.found:
        assert "src" not in attributes and "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")


def test_links_lead_somewhere_and_names_are_unique(made: str) -> None:
    """Within the page."""
    found = Elements(made).found
    ids = [attributes["id"] for _, attributes in found if "id" in attributes]
    links = {(a["href"] or "")[1:] for tag, a in found if tag == "a"}
    named = {name for _, a in found for name in (a.get("aria-labelledby") or "").split()}
    assert len(ids) == len(set(ids))
    assert links | named <= set(ids)


def shape(text: str) -> list[str]:
    """The elements of a page, in their order."""
    return [tag for tag, _ in Elements(text).found]


@pytest.fixture(scope="module")
def plain() -> list[str]:
    """The elements of the page of a class whose names do no harm."""
    return shape(page.render(renamed(made_up(8), "Plain")))


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_a_student_writes_is_text(plain: list[str], name: str) -> None:
    """Names, ids, addresses, sections, files and code: the page has the elements that it had."""
    text = page.render(renamed(made_up(8), name))
    assert shape(text) == plain
    assert not any(n.startswith("on") for _, a in Elements(text).found for n in a)
    assert "\u202e" not in text and "\x1b" not in text and "\x00" not in text


@pytest.mark.parametrize("title", HOSTILE)
def test_titles_of_tests_and_mistakes_are_text(title: str) -> None:
    """A results.json may come from anybody."""
    (student,) = made_up(1).students
    text = json.dumps(student.results).replace("Case ", json.dumps(title)[1:-1] + "Case ")
    results = json.loads(text.replace("median", json.dumps(title)[1:-1]))
    mistake = {"question": 3, "names": [title], "titles": [title]}
    results["extra_data"]["misconceptions"] = [mistake]
    text = page.render(Class([Student("a", results)], title, [title]))
    assert shape(text).count("script") == 1 and "img" not in shape(text)
    assert not any(n.startswith("on") for _, a in Elements(text).found for n in a)


def test_a_page_to_share_says_nothing_of_anybody() -> None:
    """Neither names nor numbers nor code, and no group of under five."""
    read = made_up(120)
    text = page.render(read, None, page.Options(share=True))
    for student in read.students:
        assert student.members[0].email not in text and student.members[0].sid not in text
        assert f">{student.members[0].name}<" not in text and f">{student.id}<" not in text
    assert "def merge" not in text and "result.append" not in text
    assert "class.db" not in text
    counts = re.findall(r"<h3 id=\"q[^>]*>(\d+) in", text)
    assert counts and all(int(count) >= 5 for count in counts)
    assert ">under 5<" in text
    assert 'class="n" data-v="0.5"' in text  # nor is it told by what a column is sorted by
    assert not re.search(r'class="n" data-v="[1-4]"', text)


def test_one_student_is_a_page_too() -> None:
    """Without anything to correlate."""
    assert "Nothing stands out" not in page.render(made_up(1, history=False))
    assert "Over time" not in page.render(made_up(1, history=False))


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0 %"), (0.001, "< 1 %"), (0.5, "50 %"), (0.999, "> 99 %"), (1, "100 %"),
     (float("nan"), "–")],
)  # fmt: skip
def test_shares(value: float, shown: str) -> None:
    """All and nothing are said of all and nothing alone."""
    assert page.percent(value) == shown


def test_numbers_and_points() -> None:
    """With a minus sign, and a dash for what is not defined."""
    assert page.number(-0.256) == "−0.26"
    assert page.number(float("nan")) == "–"
    assert [page.points(value) for value in (1.0, 2 / 3, float("nan"))] == ["1", "0.67", "–"]


def test_the_assignment_names_functions(assignment: Assignment) -> None:
    """Those that its known mistakes are in; and it has texts of its files."""
    found = known.of(assignment)
    assert found.about(1, "double") == ("double",)
    assert found.about(2, "triple") == ("triple",)
    assert found.of["q01_double_negates"] == "double"
    assert found.title == assignment.title
    assert "BEGIN SOLUTION" not in found.stubs["work.py"]
    assert found.fits({1: "double", 3: "halve"}) and not found.fits({1: "area"})


def test_an_assignment_that_does_not_fit_is_not_named(assignment: Assignment) -> None:
    """A page is not called by whatever folder it was made in."""
    assert assignment.title not in page.render(made_up(3), known.of(assignment))
    titles = {n: q.title for n, q in sheets.make(made_up(3).students).questions.items()}
    assert "Lists" in page.render(made_up(3), Known("Lists", titles))


def test_the_example_is_what_most_have_or_else_the_shortest() -> None:
    """Of those whose source is there."""
    texts = {0: {"f": "long long"}, 1: {"f": "short"}, 2: {"f": "same one"}, 3: {"f": "same one"}}
    chosen = examples._chosen(texts)
    assert chosen is not None and (chosen.row, chosen.alike, chosen.looked_at) == (2, 2, 4)
    chosen = examples._chosen({0: texts[0], 1: texts[1]})
    assert chosen is not None and chosen.row == 1
    assert examples._chosen({}) is None


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From a folder, wherever one is, and says how large it is."""
    for student in made_up(4).students:
        (tmp_path / f"{student.id}.json").write_text(json.dumps(student.results))
    out = tmp_path / "class.html"
    assert main(["dashboard", str(tmp_path), "--out", str(out), "--share"]) == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "4 submissions" in capsys.readouterr().out


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one sentence, with exit code 2."""
    assert main(["dashboard", str(tmp_path)]) == 2
    assert "contains no .json file" in capsys.readouterr().err


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs them."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UsageError, match="pip install jinja2 matplotlib"):
        page.render(made_up(2))
