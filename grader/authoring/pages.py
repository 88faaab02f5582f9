"""Executes a notebook, and makes a page of it that needs nothing else.

The page holds its pictures, its style and its formulas, which are MathML: no script, and nothing
from another server. It is written for a telephone as well as for a desk.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2
import nbclient
from latex2mathml.converter import convert
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import v4
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

CELL_S = 1800  # seconds that one cell may take: a training run on a slow machine
HERE = Path(__file__).parent
# Both of Pygments' are made for contrast with their own grounds.
LIGHT, DARK = "default", "github-dark"


@dataclass(frozen=True)
class Page:
    """What other pages say of a notebook's page.

    Attributes:
        href: its address from beside it.
        about: what the notebook says of itself under "page" in its metadata: `about`, a sentence
            for the index, `time` that it takes, and what to have done `before`; each optional.
        picture: the notebook's first picture, a PNG in base64; "" if it has none.
    """

    href: str
    title: str
    about: Mapping[str, str] = field(default_factory=dict)
    picture: str = ""


class CellError(Exception):
    """A cell did not run to its end; the message says which, and why."""


class _Renderer(IPythonRenderer):
    """Writes formulas as MathML, which browsers show without a script."""

    def inline_math(self, body: str) -> str:
        return str(convert(body))

    def block_math(self, body: str) -> str:
        return f'<div class="formula">{convert(body, display="block")}</div>'


class _Exporter(HTMLExporter):
    """Writes the cells alone: no scripts, and no style of its own."""

    template_name = "basic"
    exclude_input_prompt = True
    exclude_output_prompt = True

    @jinja2.pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        renderer = _Renderer(escape=False, anchor_link_text="")
        rendered: str = MarkdownWithMath(renderer=renderer).render(source)
        return rendered


def execute(notebook: Any, folder: Path, modules: list[Path]) -> Any:
    """Returns an executed copy of a notebook.

    Args:
        notebook: of format 4.
        folder: where its kernel works.
        modules: folders that it imports from, before all others.

    Raises:
        CellError: a cell raised an error, or took more than half an hour.
    """
    client = nbclient.NotebookClient(
        deepcopy(notebook),
        timeout=CELL_S,
        kernel_name="python3",
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(folder)}},
    )
    path = os.pathsep.join(str(module.resolve()) for module in modules)
    try:
        return client.execute(env={**os.environ, "PYTHONPATH": path})
    except CellExecutionError as error:
        raise CellError(f"{error.ename}: {error.evalue}") from None
    except (CellTimeoutError, DeadKernelError) as error:
        raise CellError(str(error)) from None


def page_of(notebook: Any, href: str) -> Page:
    """What other pages say of an executed notebook's page."""
    source = notebook.cells[0].source if notebook.cells else ""
    title = re.search(r"^# (.*)$", source, re.MULTILINE)
    return Page(
        href,
        title[1] if title else "Notebook",
        dict(notebook.metadata.get("page", {})),
        next(iter(_pictures(notebook)), ""),
    )


def render(
    notebook: Any,
    previous: Page | None = None,
    following: Page | None = None,
    *,
    solved: bool = False,
) -> str:
    """Returns the page of an executed notebook; the code of its folded cells is folded there too.

    Args:
        previous, following: the pages before and after it.
        solved: whether it has its solutions; if not, it says whose the outputs are.
    """
    page = page_of(notebook, "")
    body, _ = _Exporter().from_notebook_node(_folded(notebook))  # type: ignore[no-untyped-call]
    # What is too wide for a screen can be scrolled by the keyboard, too.
    body = body.replace("<pre>", '<pre tabindex="0">')
    body = body.replace('<div class="output_png', '<div tabindex="0" class="output_png')
    above, title_end, below = body.partition("</h1>") if "</h1>" in body else ("", "", body)
    return _template("page.html").render(
        title=page.title,
        about=page.about,
        contents=re.findall(r'<h2 id="([^"]*)">(.*?)<a ', body),
        top=above + title_end,
        body=below,
        previous=previous,
        following=following,
        solved=solved,
        style=_style(),
    )


def render_index(title: str, pages: Sequence[Page]) -> str:
    """Returns a page that leads to others."""
    return _template("index.html").render(title=title, pages=pages, style=_style())


def undescribed(notebook: Any) -> list[int]:
    """The cells of an executed notebook, from 1, that show a picture and do not describe it."""
    return [
        number
        for number, cell in enumerate(notebook.cells, start=1)
        if not cell.metadata.get("alt") and any(_pictures_of(cell))
    ]


def _pictures(notebook: Any) -> Iterator[str]:
    for cell in notebook.cells:
        yield from _pictures_of(cell)


def _pictures_of(cell: Any) -> Iterator[str]:
    for output in cell.get("outputs", []):
        if "image/png" in output.get("data", {}):
            yield output.data["image/png"].replace("\n", "")


def _folded(notebook: Any) -> Any:
    """A copy in which the code of folded cells stands in a text cell that a reader can open.

    Those in a row share one.
    """
    copy = deepcopy(notebook)
    every, copy.cells = copy.cells, []
    for folded, cells in groupby(every, _is_folded):
        together = list(cells)
        if folded:
            source = "\n\n".join(cell.source for cell in together)
            copy.cells.append(v4.new_markdown_cell(_details(source)))  # type: ignore[no-untyped-call]
            for cell in together:
                cell.metadata["transient"] = {"remove_source": True}  # what nbconvert looks at
        copy.cells += together
    return copy


def _is_folded(cell: Any) -> bool:
    return bool(cell.metadata.get("jupyter", {}).get("source_hidden"))


def _details(source: str) -> str:
    formatter = HtmlFormatter()
    code = highlight(source, PythonLexer(), formatter)
    return f'<details class="folded"><summary>Imports and settings</summary>\n{code}</details>'


@cache
def _style() -> str:
    light, dark = (
        HtmlFormatter(style=name).get_style_defs(".highlight")  # type: ignore[no-untyped-call]
        for name in (LIGHT, DARK)
    )
    own = (HERE / "pages.css").read_text(encoding="utf-8")
    ground = ".highlight { background: var(--code); }"
    return f"{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n{ground}\n{own}"


def _template(name: str) -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, loader=jinja2.FileSystemLoader(HERE), undefined=jinja2.StrictUndefined
    )
    return environment.get_template(name)
