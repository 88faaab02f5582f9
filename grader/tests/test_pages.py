"""A notebook's page: it needs nothing else, and can be read out as well as looked at."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from nbformat import v4

from grader.authoring import pages
from grader.tests.browser import NARROW, WIDE, Browser

PIXEL = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"  # the picture of one pixel


def notebook(*cells: Any) -> Any:
    """A notebook of these cells."""
    return v4.new_notebook(cells=list(cells))  # type: ignore[no-untyped-call]


def text(source: str) -> Any:
    """A text cell."""
    return v4.new_markdown_cell(source)  # type: ignore[no-untyped-call]


def test_formulas_become_mathml() -> None:
    """In a line and on their own; what stands in code stays as it is."""
    page = pages.render(notebook(text("# T\n\n$x^2$ and\n\n$$\\frac{1}{a_b}$$\n\n`$y$`")))
    assert page.count("<math") == 2 and 'display="block"' in page
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in page and "<mfrac>" in page
    assert "<code>$y$</code>" in page


def test_a_page_asks_no_other_server() -> None:
    """No script, no style, no picture from elsewhere: addresses are names of formats only."""
    output = v4.new_output("display_data", {"image/png": PIXEL})  # type: ignore[no-untyped-call]
    cell = v4.new_code_cell("draw_it(x);", outputs=[output])  # type: ignore[no-untyped-call]
    page = pages.render(notebook(text("# T\n\n$x$"), cell))
    assert "<script" not in page and "<link" not in page and "@import" not in page
    assert "http" not in page.replace("http://www.w3.org/1998/Math/MathML", "")
    assert f"base64,{PIXEL}" in page


def picture(**metadata: Any) -> Any:
    """A cell that has shown a picture."""
    output = v4.new_output("display_data", {"image/png": PIXEL})  # type: ignore[no-untyped-call]
    return v4.new_code_cell("x = 1", outputs=[output], metadata=metadata)  # type: ignore[no-untyped-call]


def test_pictures_are_described() -> None:
    """For those who cannot see them; the cells without a description are named."""
    given = notebook(text("# T"), picture(alt='A "line" <up>'), picture())
    found: list[str | None] = []

    class Parser(HTMLParser):
        def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend(value for name, value in attrs if (tag, name) == ("img", "alt"))

    Parser().feed(pages.render(given))
    assert found[0] == 'A "line" <up>'
    assert pages.undescribed(given) == [3]


def test_the_code_of_a_folded_cell_is_folded() -> None:
    """One fold for cells in a row; what they printed stays, and what was given is not changed."""
    output = v4.new_output("stream", text="printed\n")  # type: ignore[no-untyped-call]
    folded = {"jupyter": {"source_hidden": True}}
    cells = [
        v4.new_code_cell(source, outputs=[output], metadata=folded)  # type: ignore[no-untyped-call]
        for source in ("settings_a", "settings_b")
    ]
    given = notebook(text("# T"), *cells)
    page = pages.render(given)
    assert page.count('<details class="folded">') == 1
    inside = page.partition('<details class="folded">')[2].partition("</details>")
    assert "settings_a" in inside[0] and "settings_b" in inside[0]
    assert inside[2].count("printed") == 2 and "settings" not in inside[2]
    assert given.cells[1].metadata == folded and len(given.cells) == 3


def test_title_and_contents() -> None:
    """The title comes first, then the headings of the second rank, folded and at the side."""
    page = pages.render(notebook(text("# A & B\n\n## One\n\n### Deep\n\n## Two things")))
    assert "<title>A &amp; B</title>" in page
    contents = '<li><a href="#One">One</a></li>\n<li><a href="#Two-things">Two things</a></li>'
    assert page.count(contents) == 2 and page.count("<li>") == 4
    assert 'id="Two-things"' in page
    assert page.index("</h1>") < page.index('<details class="contents">') < page.index('id="One"')


def test_a_notebook_says_what_it_takes() -> None:
    """At the top, escaped; what it does not say has no place there."""
    given = notebook(text("# T"))
    assert "<dt>" not in pages.render(given)
    given.metadata["page"] = {"time": "<1 hour", "about": 'A "sentence".'}
    page = pages.render(given)
    assert "<dt>Time</dt><dd>&lt;1 hour</dd>" in page and "Before you start" not in page
    assert 'name="description" content="A &#34;sentence&#34;."' in page


def test_a_page_leads_to_its_neighbours() -> None:
    """Where there are any; and to the page of all."""
    one, other = pages.Page("1.html", "One"), pages.Page("3.html", "<Three>")
    page = pages.render(notebook(text("# Two")), previous=one, following=other)
    assert page.count('<a rel="prev" href="1.html">') == 2
    assert page.count('<a rel="next" href="3.html"><span>Next</span> &lt;Three&gt;</a>') == 2
    assert page.count('href="index.html"') == 2
    assert "index.html" not in pages.render(notebook(text("# Two")))


def test_whose_outputs_are_shown_is_said() -> None:
    """On a page without solutions; with them, it is what the page's own code gives."""
    given = notebook(text("# T"))
    assert '<body class="unsolved">' in pages.render(given)
    assert '<body class="solved">' in pages.render(given, solved=True)


def test_the_index_shows_every_page() -> None:
    """With its title, sentence, time and first picture."""
    given = notebook(text("# Title"), picture(alt="a"))
    given.metadata["page"] = {"about": "About it.", "time": "An hour"}
    page = pages.render_index("Course", [pages.page_of(given, "1.html"), pages.Page("2", "Two")])
    assert "<h1>Course</h1>" in page and '<a href="1.html">Title</a>' in page
    assert "About it." in page and "An hour" in page and f"base64,{PIXEL}" in page
    assert page.count("<img") == 1 and '<a href="2">Two</a>' in page


@pytest.mark.browser
@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("dark", [False, True])
def test_in_a_browser(browser: Browser, tmp_path: Path, width: int, dark: bool) -> None:
    """Contents are at the side where there is room, and folded else; nothing else is wrong."""
    code = v4.new_code_cell(f"x = {'1' * 300} or y")  # type: ignore[no-untyped-call]
    given = notebook(text("# T\n\n## One\n\n$$x^2$$\n\n## Two"), code, picture(alt="A dot."))
    other = pages.Page("index.html", "Other")
    (tmp_path / "page.html").write_text(pages.render(given, previous=other), encoding="utf-8")
    with browser.open(tmp_path / "page.html", width=width, dark=dark) as look:
        look.is_sound()
        assert look.page.locator(".side").is_visible() == (width == WIDE)
        assert look.page.locator(".contents").is_visible() == (width == NARROW)


def test_code_is_not_run_where_the_page_is_made(tmp_path: Path) -> None:
    """Modules come from the folders named first; and an error is told with its name."""
    (tmp_path / "answer.py").write_text("value = 42\n")
    cell = v4.new_code_cell("import answer; print(answer.value)")  # type: ignore[no-untyped-call]
    executed = pages.execute(notebook(cell), tmp_path, [tmp_path])
    assert executed.cells[0].outputs[0].text == "42\n"
    assert not cell.outputs
    wrong = v4.new_code_cell("1 / 0")  # type: ignore[no-untyped-call]
    with pytest.raises(pages.CellError, match="ZeroDivisionError"):
        pages.execute(notebook(wrong), tmp_path, [tmp_path])
