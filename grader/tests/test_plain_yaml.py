"""YAML of others is data: bounded, without octal numbers, tags or what an alias blows up."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from grader.batch import plain_yaml
from grader.batch.plain_yaml import parse
from grader.foreign import Unreadable


@pytest.fixture(autouse=True, params=["CSafeLoader", "SafeLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test is run with libyaml's parser and with Python's."""
    monkeypatch.setattr(plain_yaml, "_loader", lambda: getattr(yaml, request.param))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3), ("-3", -3), ("0", 0), ("2.5", 2.5), ("1e3", 1000.0), ("012345", "012345"),
        ("'3'", "3"), ("~", None), ("null", None), ("", None), ("true", True), ("no", "no"),
        (".inf", ".inf"), ("1e999", "1e999"), ("+", "+"), ("1" * 5000, "1" * 5000),
        ("0x1f", "0x1f"), ("12:30:45", "12:30:45"), ("2026-10-02", "2026-10-02"),
        ("[1, a]", [1, "a"]), ("a: {b: []}", {"a": {"b": []}}), ("a: 1\na: 2", {"a": 2}),
        ("!ruby/object:Made::Up {a: 1}", {"a": 1}), ("!!python/name:os.system", None),
        ("[&x made, *x]", ["made", "made"]), ("\ufeffa: 1", {"a": 1}),
    ],
)  # fmt: skip
def test_values_are_plain(text: str, value: Any) -> None:
    """Digits that begin with 0 stay a text, and a tag makes nothing."""
    assert parse(text) == value


def test_some_keys_have_texts_alone() -> None:
    """A number of a student is written as it was, and is nothing where nothing was written."""
    text = "{sid: 6750001, other: 6750001, empty: {sid: ~}, exact: {sid: 1.10}}"
    assert parse(text, ("sid",)) == {
        "sid": "6750001",
        "other": 6750001,
        "empty": {"sid": None},
        "exact": {"sid": "1.10"},
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: [1", "is not YAML: .* in its line"),
        ("a: \x07", "is not YAML"),
        ("a: @b", "is not YAML"),
        ("--- 1\n--- 2", "has several documents"),
        ("? [a]\n: b", "has a key that is no text"),
        ("? *a\n: b", "refers to something that is not before it"),
        ("[&a x, {*a : 1}]", "has a key that is no text"),
        ("a: " + "[" * 100_000, "is nested too deeply"),
        ("a: " + "{a: " * 100_000, "is nested too deeply"),
        ("&a [*a]", "refers to something that is not before it"),
        ("*a", "refers to something that is not before it"),
    ],
)
def test_what_is_no_data_is_said(text: str, why: str) -> None:
    """In a few words, without what the text has."""
    with pytest.raises(Unreadable, match=f"^{why}"):
        parse(text)


def test_half_a_pair_is_no_text(loader: None) -> None:
    """Whoever writes it into a file would fail: it is a question mark, or no YAML."""
    try:
        assert parse('["\\ud800"]') == ["?"]
    except Unreadable as error:
        assert "invalid Unicode character escape code" in str(error)


def test_aliases_do_not_multiply() -> None:
    """Thirty lists of two, each of the one before: a thousand million values."""
    lines = ["- &a0 [x, x]", *(f"- &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30))]
    with pytest.raises(Unreadable, match="has too many values"):
        parse("\n".join(lines))
    assert len(parse("\n".join(lines[:5]))) == 5


def test_very_large_values_are_read() -> None:
    """A text of hundreds of kilobytes is a text."""
    large = "made up " * 50_000
    assert parse(f"a: '{large}'") == {"a": large}


@given(st.text())
def test_no_text_raises_anything_else(text: str) -> None:
    """Whatever is in it."""
    try:
        json.dumps(parse(text))
    except Unreadable as error:
        assert str(error).isprintable()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(VALUES)
def test_what_yaml_writes_is_read_back(value: Any) -> None:
    """Texts that look like numbers are written in quotes."""
    assert parse(yaml.safe_dump(value, allow_unicode=True)) == value


@pytest.mark.parametrize("value", ["--5", "+-5", "-+7", "+"])
def test_signs_alone_make_no_number(value: str) -> None:
    """A text that begins with them is one."""
    assert parse(f"a: {value}") == {"a": value}
