"""Sentences of the terminal's report as HTML."""

import pytest

from grader.reports import prose


def test_a_reason_is_prose_and_code() -> None:
    """What stands four spaces in is code, and keeps its own indents."""
    text = "Your code raised:\n    work.py, line 3\n        x <- 1\nLook at `x`."
    assert prose.reason(text) == (
        "<p>Your code raised:</p><pre>work.py, line 3\n    x &lt;- 1</pre>"
        "<p>Look at <code>x</code>.</p>"
    )


def test_advice_has_its_first_line_in_bold_if_more_follows() -> None:
    """A hint has a title; a relation is one sentence."""
    assert prose.advice("Likely mistake: x\n    Look.") == (
        '<div class="hint"><p><strong>Likely mistake: x</strong></p><p>Look.</p></div>'
    )
    assert "strong" not in prose.advice("It is negated.")


@pytest.mark.parametrize("text", ["a ` b", "`", "", "```"])
def test_backticks_without_a_partner_are_text(text: str) -> None:
    """Nothing of them is lost."""
    assert prose.inline(text).count("`") + 2 * prose.inline(text).count("<code>") == text.count("`")


def test_long_lines_and_many_are_cut() -> None:
    """The last line of an exception stays."""
    lines = ["x" * 1000, *["y"] * 100, "Error: z"]
    made = prose.code(lines)
    assert len(made) < 1000 and made.endswith("Error: z</pre>")
