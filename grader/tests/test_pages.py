"""A notebook's page: it needs nothing else, and can be read out as well as looked at."""

from pathlib import Path
from typing import Any

import pytest
from nbformat import v4

from grader.authoring import pages

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


def test_pictures_say_what_drew_them() -> None:
    """For those who cannot see them."""
    output = v4.new_output("display_data", {"image/png": PIXEL})  # type: ignore[no-untyped-call]
    cell = v4.new_code_cell("x = 1\ndraw_it(x);", outputs=[output])  # type: ignore[no-untyped-call]
    assert 'alt="Picture: draw_it(x)"' in pages.render(notebook(text("# T"), cell))


def test_the_code_of_a_folded_cell_is_left_out() -> None:
    """What it printed stays, and the notebook that was given is not changed."""
    output = v4.new_output("stream", text="printed\n")  # type: ignore[no-untyped-call]
    folded = {"jupyter": {"source_hidden": True}}
    cell = v4.new_code_cell("settings = 1", outputs=[output], metadata=folded)  # type: ignore[no-untyped-call]
    given = notebook(text("# T"), cell)
    page = pages.render(given)
    assert "printed" in page and "settings" not in page
    assert given.cells[1].metadata == folded


def test_title_and_contents() -> None:
    """The first heading names the page, and those of the second rank lead into it."""
    page = pages.render(notebook(text("# A & B\n\n## One\n\n### Deep\n\n## Two things")))
    assert "<title>A &amp; B</title>" in page
    assert '<li><a href="#One">One</a></li>\n<li><a href="#Two-things">Two things</a></li>' in page
    assert 'id="Two-things"' in page and page.count("<li>") == 2


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
