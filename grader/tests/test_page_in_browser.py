"""The report's page in a real browser: what a reader sees, on whatever they read it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from grader.cli import main as command_line
from grader.judging.reason import Reason, Status
from grader.judging.state import Grading
from grader.reports import page
from grader.sandbox.outcome import Outcome
from grader.tests.browser import HOSTILE, NARROW, WIDE, Browser
from grader.tests.toy import BONUS, WORK, Toy

pytestmark = pytest.mark.browser
KINDS = {
    "right": (WORK, BONUS),
    "wrong": (WORK.replace("2 * x", "-2 * x").replace("double(x) + x", "x / missing"), BONUS),
    "not_written": ("def double(x):\n    raise NotImplementedError\n\n\ntriple = double\n", None),
    "does_not_import": (WORK.replace("def triple(x):", "def triple(x)"), None),
}
Write = Callable[..., Path]


@pytest.fixture(scope="module")
def write(toy: Toy, tmp_path_factory: pytest.TempPathFactory) -> Write:
    """A function that writes the page of a kind, once."""
    folder, states = tmp_path_factory.mktemp("pages"), dict[str, Grading]()

    def written(kind: str, text: str = "") -> Path:
        if kind not in states:
            states[kind] = toy.state(*KINDS[kind])
        state = hostile(states[kind], text) if text else states[kind]
        path = folder / f"{kind}.html"
        path.write_text(page.build(state, toy.tests(state), graded="12:00"), "utf-8", "replace")
        return path

    return written


def hostile(state: Grading, text: str) -> Grading:
    """The same run with a text in its exceptions, its prints and its name."""
    outcome = Outcome("answered", printed=text.encode("utf-8", "replace"), output_bytes=10**9)
    verdicts = [
        replace(v, status=Status.FAILED, reason=Reason.RAISED, mismatches=(), outcome=outcome,
                error=f"{text}\nTypeError: {text}", function=text)
        for v in state.verdicts
    ]  # fmt: skip
    return replace(state, submitted=text, note=text, verdicts=verdicts)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_sound(browser: Browser, write: Write, kind: str, width: int, dark: bool) -> None:
    """On a telephone and a desk, by day and by night, with everything folded and unfolded."""
    with browser.open(write(kind), width=width, dark=dark) as look:
        look.is_sound()
        look.unfold()
        look.is_sound()


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_nothing_of_a_hostile_submission_runs_or_breaks_the_page(
    browser: Browser, write: Write, number: int
) -> None:
    """It is text, and as wide as everything else."""
    with browser.open(write("wrong", HOSTILE[number]), width=NARROW) as look:
        look.is_sound()
        assert look.page.locator("h1").inner_text() == "0 of 2 points"


def test_it_is_read_without_a_mouse_and_without_scripts(browser: Browser, write: Write) -> None:
    """Tab goes from question to question, Enter follows a link or unfolds."""
    with browser.open(write("wrong"), java_script_enabled=True) as look:
        look.page.keyboard.press("Tab")
        assert look.page.evaluate("document.activeElement.getAttribute('href')") == "#q1"
        look.page.keyboard.press("Enter")
        assert look.page.url.endswith("#q1")
        look.page.keyboard.press("Tab")
        folded = "document.activeElement.parentElement.open"
        before = look.page.evaluate(folded)
        look.page.keyboard.press("Enter")
        assert look.page.evaluate(folded) is not before
    with browser.open(write("wrong"), java_script_enabled=False) as look:
        look.page.get_by_text("Repeat this test").first.click()
        assert look.page.get_by_text("replay.load").first.is_visible()


def test_on_paper_everything_is_unfolded_and_dark_on_white(browser: Browser, write: Write) -> None:
    """Whatever the screen's colours are."""
    with browser.open(write("wrong"), dark=True, media="print") as look:
        assert look.page.get_by_text("replay.load").first.is_visible()
        colours = "getComputedStyle(document.querySelector('.report')).{}"
        assert look.page.evaluate(colours.format("color")) == "rgb(0, 0, 0)"
        assert look.page.evaluate(colours.format("backgroundColor")) == "rgb(255, 255, 255)"
        assert look.page.pdf(format="A4").startswith(b"%PDF")


def test_wrong_entries_line_up_with_the_right_ones(browser: Browser, write: Write) -> None:
    """The cross before a number takes no more room than a space."""
    right = "e => e.getBoundingClientRect().right - e.parentElement.getBoundingClientRect().left"
    with browser.open(write("wrong")) as look:
        first = [look.page.locator(f".entries {name}").first for name in ("mark", "ins")]
        found, expected = (entry.evaluate(right) for entry in first)
        assert abs(found - expected) < 1


def test_a_cells_output_leaves_the_notebook_as_it_is(
    browser: Browser, toy: Toy, tmp_path: Path
) -> None:
    """Its style is for what is in it."""
    state = toy.state(*KINDS["wrong"])
    path = tmp_path / "notebook.html"
    around = "<!doctype html><html lang=en><title>A notebook</title><body><h1>Mine</h1>{}</body>"
    path.write_text(around.format("<p>x</p><div></div>"), "utf-8")
    style = "['h1', 'body', 'p'].map(n => getComputedStyle(document.querySelector(n)).{0})"
    style = f"[{style.format('font')}, {style.format('margin')}].join()"
    with browser.open(path) as look:
        before = look.page.evaluate(style)
    cell = page.cell(state, toy.tests(state))
    path.write_text(around.format(f"<p>x</p><div>{cell}</div>"), "utf-8")
    with browser.open(path) as look:
        assert look.page.evaluate(style) == before
        assert look.overflow() <= 0 and look.complaints == []


FILE = "<img src=x onerror=window.executed=1><script>window.executed = 1"
SOURCE = """
'''</style><script>window.executed = 1</script>'''
T = type("<img src=https://example.org/x.png onerror=window.executed=1>", (), {})

def double(x):
    print("</pre><script src=https://example.org/x.js></script>\\x1b]0;t\\x07\\u202e" * 1000)
    return T()

def triple(x):
    error = type("</code><svg onload=window.executed=1>", (Exception,), {})
    raise error("<base href=//a.b>" * 9999)
"""


def test_a_hostile_file_from_the_command_line(browser: Browser, toy: Toy, tmp_path: Path) -> None:
    """Its name, docstring, prints, types and exceptions are text on the page, if anything."""
    file, report = tmp_path / f"{FILE}.py", tmp_path / "report.html"
    file.write_text(SOURCE, encoding="utf-8")
    words = ["--assignment", str(toy.assignment.root), "grade", str(file), "--html", str(report)]
    assert command_line.main([*words, "--quiet"]) == 0
    with browser.open(report, width=NARROW) as look:
        look.unfold()
        look.is_sound()
        assert "<script src=https://example.org/x.js>" in look.page.inner_text("body")
