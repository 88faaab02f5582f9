"""The dashboard's page: one file that loads nothing, and runs one small script of ours.

Whatever a student wrote is text on it: Jinja2 escapes all that is put in, figures alone come as
elements. Should that ever fail, the page's Content-Security-Policy admits one style sheet and one
script, by their hashes, and nothing else from anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from grader import packages
from grader.dashboard import attempts, drawings, examples, findings, hidden, items, share, unknown
from grader.dashboard import mistakes as mistake
from grader.dashboard.known import Known
from grader.dashboard.pairs import Pair
from grader.dashboard.sheet import Sheet, line, make
from grader.dashboard.students import Class

HERE = Path(__file__).parent
MAX_GROUPS = 30  # that are shown with their code
MAX_LISTED = 200  # names under a group


@dataclass(frozen=True)
class Options:
    """What a page has on it.

    Attributes:
        share: whether it may be handed on: without names, code and groups under five.
        pairs: to look at, from pairs.py; None where nobody asked.
    """

    share: bool = False
    pairs: Sequence[Pair] | None = None


def render(read: Class, known: Known | None = None, options: Options | None = None) -> str:
    """Makes the page.

    Args:
        known: the assignment, which is not made use of if the results are of another one.

    Raises:
        UsageError: a package is missing, or there is nothing to show.
    """
    packages.need("jinja2", "matplotlib")
    sheet = make(read.students)
    titles = {question.number: question.title for question in sheet.questions.values()}
    if known is None or not known.fits(titles):
        known = Known()
    return _filled(content(sheet, read, known, options or Options()))


def content(sheet: Sheet, read: Class, known: Known, options: Options) -> dict[str, Any]:
    """All that is on the page, by the names that page.html has for it."""
    count = share.count if options.share else str
    made, summaries = items.items(sheet), items.summaries(sheet)
    useless = items.failed_by_all(made)
    found, groups = mistake.mistakes(sheet), unknown.groups(sheet, useless, known.combined)
    alone = sum(len(group.rows) == 1 for group in groups)
    groups = [group for group in groups if len(group.rows) > 1]
    sections = sheet.sections()
    if options.share:
        found, groups = share.large(found), share.large(groups)
        sections = [s for s in sections if _size(sheet, s) >= share.LEAST]
    efforts, surprised = attempts.efforts(sheet, useless), hidden.surprises(sheet)
    told = findings.findings(sheet, made, summaries, surprised, found, groups, efforts, count=count)
    asked = {**examples.of_mistakes(found, known, sheet), **examples.of_groups(groups, known)}
    shown = {} if options.share else examples.examples(sheet, asked)
    return {
        "title": known.title or "A class",
        "source": "" if options.share else read.source,
        "sheet": sheet,
        "listed": zip(sheet.students, sheet.listed(), strict=True),
        "count": count,
        "options": options,
        "left_out": [*read.left_out, *sheet.left_out],
        "findings": told,
        "totals": _totals(sheet),
        "items": made,
        "flags": [flag for flag in items.Flag if flag.value],
        "advice": items.ADVICE,
        "alpha": items.alpha(sheet),
        "summaries": summaries,
        "surprises": surprised,
        "mistakes": found,
        "sections": sections,
        "groups": groups,
        "alone": alone,
        "efforts": sorted(efforts, key=lambda each: -each.stayed),
        "examples": shown,
        "drawings": drawings.Drawings(sheet, made, summaries, surprised, found, efforts, count),
        "max_groups": MAX_GROUPS,
        "max_listed": MAX_LISTED,
    }


def _size(sheet: Sheet, section: str) -> int:
    return sum(section in student.sections for student in sheet.students)


def _totals(sheet: Sheet) -> Mapping[str, float]:
    totals = sheet.totals
    return {
        "mean": float(totals.mean()),
        "median": float(np.median(totals)),
        "deviation": float(totals.std(ddof=1)) if len(totals) > 1 else 0.0,
        "full": int((totals >= sheet.possible - 1e-6).sum()),
        "possible": sheet.possible,
    }


def _filled(content: Mapping[str, Any]) -> str:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"percent": percent, "number": number, "points": points, "line": line}
    style, script = (_text(name) for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    page = environment.get_template("page.html")
    return page.render(content, policy=policy, style=style, script=script)


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def percent(value: float) -> str:
    """A share in whole percent, and never 0 % or 100 % of what is not; a dash if undefined."""
    if math.isnan(value):
        return "–"
    if 0 < value < 0.005:
        return "< 1 %"
    if 0.995 <= value < 1:
        return "> 99 %"
    return f"{value:.0%}".replace("%", " %")


def points(value: float) -> str:
    """Points with up to two digits behind the point; a dash if there are none."""
    return "–" if math.isnan(value) else f"{round(value, 2):g}"


def number(value: float, digits: int = 2) -> str:
    """A number with some digits behind the point; a dash if undefined."""
    return "–" if math.isnan(value) else f"{value:.{digits}f}".replace("-", "−")
