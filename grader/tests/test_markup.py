"""HTML is built so that no text becomes markup."""

from html.parser import HTMLParser

import pytest
from hypothesis import given

from grader.reports.markup import Markup, escaped, joined, tag
from grader.tests.browser import HOSTILE
from grader.tests.samples import ANY_TEXT, is_harmless


class Reader(HTMLParser):
    """Notes what a browser would find: elements, and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.data = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        """Text between elements."""
        self.data += data


def test_elements_are_nested_and_text_is_escaped() -> None:
    """Nothing, None and lists are as one expects; names of attributes may be Python's words."""
    made = tag(
        "p", "a < b", None, "", [tag("b", 3), " & "], class_="note", aria_hidden=True, id=None
    )
    assert made == '<p class="note" aria-hidden>a &lt; b<b>3</b> &amp; </p>'
    assert tag("rect", width=3) == '<rect width="3"/>'
    assert joined("<", Markup("<")) == "&lt;<"


@given(ANY_TEXT)
def test_any_text_stays_text(text: str) -> None:
    """Between elements and in an attribute, clean."""
    made = tag("p", text, title=text)
    reader = Reader(made)
    assert [name for name, _ in reader.tags] == ["p"]
    assert [name for name, _ in reader.tags[0][1]] == ["title"]
    assert is_harmless(made)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_text_and_short(text: str) -> None:
    """However long they were."""
    made = escaped(text)
    assert "<" not in made and len(made) < 130_000 and is_harmless(made)
    assert Reader(made).tags == []
