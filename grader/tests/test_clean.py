"""Foreign text: harmless and short, and looked at in no more time than it is long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.clean import clean, one_line
from grader.tests.samples import ANY_TEXT, is_harmless


@given(ANY_TEXT)
def test_clean_text_is_harmless(text: str) -> None:
    """And stays as it is when it is cleaned again."""
    cleaned = clean(text)
    assert is_harmless(cleaned)
    assert clean(cleaned) == cleaned
    cleaned.encode()  # no lone surrogate is left


@given(ANY_TEXT.map(lambda text: text.replace("\x1b", "").replace("\u0301", "")))
def test_what_is_harmless_stays(text: str) -> None:
    """In its order, where there are no escape sequences and no towers."""
    assert clean(text) == "".join(c for c in text if is_harmless(c))


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b2J", "2J"),
        ("\x1b]8;;http://x\x07link\x1b\\", "link\\"),
        ("a\rb\bc\x7fd\0e", "abcde"),
        ("\u202eabc\u202c\u2066\u200f\u200b\ufeff\xad", "abc"),
        ("\ud800x\udfff", "x"),
        ("\U000e0041\ue000\U0010ffff\u0378", ""),
        ("line\n\tline é Σ 😀 <b>", "line\n\tline é Σ 😀 <b>"),
    ],
)
def test_clean_by_example(text: str, harmless: str) -> None:
    """Escape sequences go whole; direction marks, surrogates and NUL go too."""
    assert clean(text) == harmless


def test_clean_caps_the_length() -> None:
    """A text of exactly the most characters stays; a longer one is cut and says so."""
    assert clean("x" * 4000) == "x" * 4000
    assert clean("x" * 4001) == "x" * 4000 + " ..."
    assert clean("abcdef", 3) == "abc ..."
    assert clean("\0" * 9 + "abc", 3) == "abc"


def test_accents_do_not_tower() -> None:
    """Two on one letter are in use; more would cover the lines around."""
    assert clean("e\u0301\u0302") == "e\u0301\u0302"
    assert clean("e" + "\u0301" * 90 + "x") == "e\u0301\u0301x"


@given(ANY_TEXT, st.integers(0, 30))
def test_a_line_stays_one(text: str, most: int) -> None:
    """Of any name, nothing ends the line or acts, and every character that shows stays."""
    line = one_line(text, most)
    assert is_harmless(line) and len((line + "x").splitlines()) == 1 and "\t" not in line
    assert len(line) <= most + len(" ...")
    assert one_line(line) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nTotal: 100.py", "a?Total: 100.py"),
        ("\x1b[31mred\u202e.py", "?[31mred?.py"),
        ("\x1b]0;title\x07\r\n", "?]0;title???"),
        ("é Σ 😀 <b>", "é Σ 😀 <b>"),
        ("", ""),
    ],
)
def test_a_line_by_example(text: str, line: str) -> None:
    """What does not show is a question mark: without it a name could pass for another."""
    assert one_line(text) == line


def test_a_line_is_cut() -> None:
    """And says so."""
    assert one_line("x" * 5, 5) == "xxxxx"
    assert one_line("x" * 6, 5) == "xxxxx ..."


def test_a_text_is_cut_before_it_is_looked_at() -> None:
    """What comes after four times of what may be shown is not read, whatever is removed before."""
    assert clean("\x1b[0m" * 10**6 + "x", 10) == " ..."
    assert clean("\0" * 40 + "x", 10) == " ..."
    assert clean("\0" * 39 + "x", 10) == "x"


def test_a_sequence_ends_where_the_next_begins() -> None:
    """As on a terminal: one that is not ended hides nothing that comes after it."""
    assert clean("\x1b]0;title\x1b[31mred\x07") == "]0;titlered"
    assert clean("\x1b]0;title\x1b\\red") == "red"
