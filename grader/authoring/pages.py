"""Executes a notebook, and makes a page of it that needs nothing else.

The page holds its pictures, its style and its formulas, which are MathML: no script, and nothing
from another server. It is written for a telephone as well as for a desk.
"""

from __future__ import annotations

import html
import os
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbclient
from jinja2 import pass_context
from latex2mathml.converter import convert
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments.formatters import HtmlFormatter

CELL_S = 1800  # seconds that one cell may take: a training run on a slow machine
STYLE = Path(__file__).with_name("pages.css")
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<nav aria-label="Contents">
<ol>
{contents}
</ol>
</nav>
<main>
{body}
</main>
</body>
</html>
"""


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

    @pass_context
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


def render(notebook: Any) -> str:
    """Returns the page of an executed notebook, without the code of cells that are folded in it."""
    notebook = deepcopy(notebook)
    for cell in notebook.cells:
        if cell.metadata.get("jupyter", {}).get("source_hidden"):
            cell.metadata["transient"] = {"remove_source": True}  # what nbconvert looks at
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                output.metadata.setdefault("image/png", {})["alt"] = _described(cell.source)
    body, _ = _Exporter().from_notebook_node(notebook)  # type: ignore[no-untyped-call]
    headings = re.findall(r'<h2 id="([^"]*)">(.*?)<a ', body)
    title = re.search(r"^# (.*)$", notebook.cells[0].source, re.MULTILINE)
    return PAGE.format(
        title=html.escape(title[1] if title else "Notebook"),
        style=STYLE.read_text(encoding="utf-8") + _colours_of_code(),
        contents="\n".join(f'<li><a href="#{name}">{text}</a></li>' for name, text in headings),
        body=body,
    )


def _colours_of_code() -> str:
    return str(HtmlFormatter().get_style_defs(".highlight"))  # type: ignore[no-untyped-call]


def _described(source: str) -> str:
    """What to read out instead of a picture: the line that drew it."""
    drawn = [line.strip(" ;") for line in source.splitlines() if "draw_" in line]
    return f"Picture: {drawn[-1]}" if drawn else "Picture"
