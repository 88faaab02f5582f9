"""A real browser, as the tests of pages use it: Debian's Chromium, driven by Playwright.

    def test_my_page(browser: Browser, tmp_path: Path) -> None:
        with browser.open(path, width=390, dark=True) as look:
            look.is_sound()                      # the whole list below
            look.page.keyboard.press("Tab")      # Playwright's own page

Tests that use it are marked `browser`; `make browser` runs them. Nothing is downloaded: where there
is no Chromium or no Playwright, they are skipped.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
NARROW, WIDE = 390, 1280  # CSS pixels: a telephone, a laptop
HEIGHT = 900
PATIENCE_MS = 5000  # with an element that is not there
# A page has no script: what a submission's text would set, or call, would be found here.
EXECUTED = "typeof window.executed !== 'undefined'"
# Texts that a submission may bring: as names, exceptions, prints, types, strings.
HOSTILE = (
    "</style></title></script><script>window.executed = 1</script>",
    "<img src=x onerror='window.executed = 1'><svg onload='window.executed = 1'>",
    "\"' autofocus onfocus=window.executed=1 x='",
    "<meta http-equiv=refresh content='0;url=https://example.org/'><base href=https://example.org/>",
    "<a href='javascript:window.executed=1'>look</a> https://example.org/ [look](https://example.org)",
    "<style>* { display: none }</style><!-- <![CDATA[ &lt; &#60; {{ 7 * 7 }} $title ${style} %s",
    "\u202egnihtemos\u2066 \u200b\ufeff\x1b]0;title\x07\x1b[31m\x00\x9b\ud800",
    "a" + "\u0301" * 500 + "\ufdfd" * 200,
    "x" * 1_000_000,
    "wide words " * 50_000,
    "line\n" * 100_000,
)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def chromium() -> str:
    """The path of a Chromium, "" if there is none; the variable CHROMIUM names another one."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, PROGRAMS)), "")


@dataclass
class Look:
    """A page that is open.

    Attributes:
        page: Playwright's page.
        requests: the addresses of all that was asked for besides the page.
        complaints: the console's errors and warnings, and exceptions.
    """

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(self.page.evaluate(OVERFLOW))

    def violations(self) -> list[str]:
        """What axe-core finds: the rule, what it says, and the elements."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page).response["violations"]
        return [
            f"{rule['id']}: {rule['help']}: {[node['html'][:200] for node in rule['nodes'][:3]]}"
            for rule in found
        ]

    def unfold(self) -> None:
        """Opens all that is folded, as a reader does: by clicking on it."""
        folded = self.page.locator("details:not([open]) > summary")
        while folded.count():
            folded.first.click()

    def faults(self) -> list[str]:
        """All that is wrong: what was loaded, went wrong, ran, does not fit, or axe-core finds."""
        wide, executed = self.overflow(), self.page.evaluate(EXECUTED)
        return [
            *(f"request: {address}" for address in self.requests),
            *(f"console: {text}" for text in self.complaints),
            *["a script was executed"] * executed,
            *[f"{wide} pixels too wide"] * (wide > 0),
            *self.violations(),
        ]

    def is_sound(self) -> None:
        """Asserts that nothing is wrong."""
        faults = self.faults()
        if faults:
            raise AssertionError("\n".join(faults))


class Browser:
    """Opens pages, each in a fresh profile that has no network."""

    def __init__(self, program: Any) -> None:
        self.program = program

    @contextmanager
    def open(
        self,
        path: Path,
        *,
        width: int = WIDE,
        dark: bool = False,
        media: str | None = None,
        **settings: Any,
    ) -> Iterator[Look]:
        """Opens a file.

        Args:
            width: of the window, in CSS pixels.
            dark: whether the reader prefers a dark page.
            media: "print" for the page as it is printed.
            settings: others of Playwright's new_context, such as java_script_enabled.
        """
        scheme = "dark" if dark else "light"
        size = {"width": width, "height": HEIGHT}
        context = self.program.new_context(viewport=size, color_scheme=scheme, **settings)
        try:
            context.set_default_timeout(PATIENCE_MS)
            page = context.new_page()
            if media is not None:
                page.emulate_media(media=media)
            look = Look(page)
            self._watch(look, path.resolve().as_uri())
            page.goto(path.resolve().as_uri())
            yield look
        finally:
            context.close()

    def _watch(self, look: Look, address: str) -> None:
        """Notes what the page asks for and complains of, and lets it have nothing but itself."""

        def allow(route: Any) -> None:
            if route.request.url.partition("#")[0] == address:
                route.continue_()
            else:
                look.requests.append(route.request.url)
                route.abort()

        def said(message: Any) -> None:
            if message.type in ("error", "warning"):
                look.complaints.append(message.text)

        look.page.route("**/*", allow)
        look.page.on("console", said)
        look.page.on("pageerror", lambda error: look.complaints.append(str(error)))


@contextmanager
def start() -> Iterator[Browser]:
    """Starts Chromium, or skips the test where it or Playwright is missing."""
    playwright = pytest.importorskip("playwright.sync_api")
    if not chromium():
        pytest.skip("there is no Chromium")
    with playwright.sync_playwright() as driver:
        program = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            yield Browser(program)
        finally:
            program.close()
