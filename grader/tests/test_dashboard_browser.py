"""The dashboard in a real browser: it can be used by keyboard, by telephone, in the dark."""

import time
from pathlib import Path
from typing import Any

import pytest

from grader.dashboard import page
from grader.tests.browser import NARROW, WIDE, Browser
from grader.tests.classes import made_up, renamed

pytestmark = pytest.mark.browser
HOSTILE = (
    "\"'><img src=https://example.org/x onerror=window.executed=1>"
    "<script>window.executed=1</script></style><style>*{display:none}</style>" + "W" * 400
)
MAX_BYTES = 3_000_000
COLUMN = """(place) => [...document.querySelectorAll("#tests-t tbody tr")]
    .map((row) => row.cells[place].dataset.v ?? row.cells[place].textContent)"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a made-up class."""
    path = tmp_path_factory.mktemp("class") / "class.html"
    path.write_text(page.render(made_up(60)), encoding="utf-8")
    return path


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_it_is_sound(browser: Browser, made: Path, width: int, dark: bool) -> None:
    """Nothing is asked for, complained of, too wide, or found by axe-core, even unfolded."""
    with browser.open(made, width=width, dark=dark) as look:
        look.is_sound()
        look.page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
        look.is_sound()


def test_it_is_sound_without_a_script(browser: Browser, made: Path) -> None:
    """Everything is there, and what would need the script is not."""
    with browser.open(made, java_script_enabled=False) as look:
        assert look.page.locator("#submissions-t tbody tr").count() == 60
        assert look.page.locator(".tools:visible").count() == 0
        assert not look.complaints


def test_hostile_names_do_nothing(browser: Browser, tmp_path: Path) -> None:
    """They neither run nor load nor hide nor widen anything."""
    path = tmp_path / "class.html"
    path.write_text(page.render(renamed(made_up(12), HOSTILE)), encoding="utf-8")
    for width in (NARROW, WIDE):
        with browser.open(path, width=width) as look:
            look.is_sound()
            assert look.page.locator("h1").is_visible()
            assert look.page.locator("img").count() == 0


def test_a_style_or_a_script_that_got_in_would_be_refused(
    browser: Browser, made: Path, tmp_path: Path
) -> None:
    """By the policy, should the escaping ever fail."""
    path = tmp_path / "class.html"
    injected = "<main><script>window.executed=1</script><p onclick=x() style='width:5000px'>x</p>"
    path.write_text(made.read_text().replace("<main>", injected, 1))
    with browser.open(path) as look:
        assert look.page.evaluate("typeof window.executed") == "undefined"
        assert look.overflow() <= 0
        assert len(look.complaints) >= 2


def test_the_keyboard_reaches_and_sorts(browser: Browser, made: Path) -> None:
    """A column's head is a button; pressed again it sorts the other way round."""
    with browser.open(made) as look:
        look.page.keyboard.press("Tab")
        assert look.page.evaluate("document.activeElement.className") == "skip"
        button = look.page.locator("#tests-t th button").nth(5)
        button.focus()
        look.page.keyboard.press("Enter")
        easy = [float(value) for value in look.page.evaluate(COLUMN, 5)]
        assert easy == sorted(easy) and easy[0] < easy[-1]
        look.page.keyboard.press("Space")
        turned = [float(value) for value in look.page.evaluate(COLUMN, 5)]
        assert turned == sorted(easy, reverse=True)
        assert look.page.locator("#tests-t th[aria-sort=descending]").count() == 1
        look.is_sound()


def test_what_is_not_defined_comes_last(browser: Browser, made: Path) -> None:
    """Whichever way a column is sorted."""
    with browser.open(made) as look:
        button = look.page.locator("#tests-t th button").nth(6)
        for _ in range(2):
            button.click()
            values = look.page.evaluate(COLUMN, 6)
            assert values[-1] == "" and values[0] != ""


def test_numbers_of_tests_are_sorted_as_numbers(browser: Browser, made: Path) -> None:
    """3.10 comes behind 3.9."""
    with browser.open(made) as look:
        look.page.locator("#tests-t th button").first.click()
        numbers = [value[1:] for value in look.page.evaluate(COLUMN, 0)]
        assert "3.10" in numbers
        assert numbers == sorted(numbers, key=lambda n: [int(part) for part in n.split(".")])


def shown(look: Any, table: str) -> int:
    """How many rows of a table are visible."""
    return int(look.page.locator(f"#{table} tbody tr:visible").count())


def test_filters(browser: Browser, made: Path) -> None:
    """By a word, by what needs a look, by section; what is shown is said."""
    with browser.open(made) as look:
        tests, _, people = (look.page.locator(".tools").nth(place) for place in range(3))
        tests.locator("input[type=checkbox]").check()
        marked = shown(look, "tests-t")
        assert 0 < marked < 63
        assert tests.locator("output").inner_text() == f"{marked} of 63 shown"
        tests.locator("input[type=search]").fill("ROTATE")
        assert 0 < shown(look, "tests-t") < marked
        people.locator("select").select_option("Monday")
        monday = shown(look, "submissions-t")
        assert 0 < monday < 60
        assert look.page.locator("#submissions-t tbody tr:visible td:nth-child(3)").all_inner_texts(
        ) == ["Monday"] * monday  # fmt: skip
        people.locator("input").fill("no such name")
        assert shown(look, "submissions-t") == 0
        look.is_sound()


def test_a_finding_leads_to_its_figures(browser: Browser, made: Path) -> None:
    """By a link that says where to."""
    with browser.open(made) as look:
        link = look.page.locator(".findings a").first
        link.focus()
        look.page.keyboard.press("Enter")
        assert look.page.evaluate("location.hash") == "#tests"
        assert look.page.locator("#tests h2").is_visible()


def test_a_large_class(browser: Browser, tmp_path: Path) -> None:
    """A thousand submissions are under 3 MB, and all there; the time is printed."""
    path = tmp_path / "class.html"
    path.write_text(page.render(made_up(1000)), encoding="utf-8")
    assert path.stat().st_size < MAX_BYTES
    start = time.perf_counter()
    with browser.open(path) as look:
        print(f"loaded in {time.perf_counter() - start:.2f} s, {path.stat().st_size} bytes")
        assert shown(look, "submissions-t") == 1000
