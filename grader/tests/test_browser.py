"""The browser that pages are looked at in: what it says of a page that is not sound."""

from pathlib import Path

import pytest

from grader.tests.browser import NARROW, Browser

pytestmark = pytest.mark.browser
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title>{head}</head>
<body><main><h1>A page</h1>{body}</main></body></html>
"""


def page(folder: Path, *, head: str = "", body: str = "") -> Path:
    """Writes a page."""
    path = folder / "page.html"
    path.write_text(PAGE.format(head=head, body=body), encoding="utf-8")
    return path


def test_a_sound_page(browser: Browser, tmp_path: Path) -> None:
    """Nothing is said of it."""
    with browser.open(page(tmp_path, body="<p>All is well.</p>"), width=NARROW) as look:
        look.is_sound()


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"head": "<link rel=stylesheet href=https://example.org/a.css>"}, "request: https"),
        ({"head": "<script>window.executed = 1</script>"}, "a script was executed"),
        ({"head": "<script>throw Error('no such thing')</script>"}, "console: no such thing"),
        ({"body": "<p style='width:2000px'>wide</p>"}, "pixels too wide"),
        ({"body": "<p style='color:#bbb'>pale</p>"}, "color-contrast: "),
        ({"body": "<svg width=9 height=9 role=img></svg>"}, "svg-img-alt: "),
    ],
)
def test_what_is_wrong_is_found(
    browser: Browser, tmp_path: Path, parts: dict[str, str], what: str
) -> None:
    """A request, a script, an exception, what is too wide, too pale, or has no description."""
    with browser.open(page(tmp_path, **parts)) as look, pytest.raises(AssertionError, match=what):
        look.is_sound()
